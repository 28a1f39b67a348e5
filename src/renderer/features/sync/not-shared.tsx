import { Button } from '../../ui/button'
import { Problem } from '../../ui/problem'
import { runAction } from '../actions/registry'
import { useView } from '../shell/view'
import { useSyncWords } from './use-words'

/** What somebody has to do before this device shares again; what comes right by itself is only in the header, and the Sync screen says it itself. */
export const useNotShared = (): string | null => {
  const { tone, sentence } = useSyncWords()
  const onSync = useView((view) => view.screen === 'sync')
  return tone === 'bad' && !onSync ? sentence : null
}

export const NotShared = ({ sentence }: { sentence: string }) => (
  <Problem word="Not shared" sentence={sentence}>
    <Button keys="alt+7" onClick={() => runAction('go.sync')}>
      Sync
    </Button>
  </Problem>
)
