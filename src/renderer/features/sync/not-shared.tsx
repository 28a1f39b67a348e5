import { useSync } from '../../store/sync/state'
import { Button } from '../../ui/button'
import { Problem } from '../../ui/problem'
import { runAction } from '../actions/registry'
import { useView } from '../shell/view'
import { useSyncWords } from './use-words'

/** Somebody has to do something before this device shares again; what comes right by itself is only in the header. */
export const NotShared = () => {
  const { tone, sentence } = useSyncWords()
  const alone = useSync((sync) => sync.workspace === null)
  const onSync = useView((view) => view.screen === 'sync')
  if (alone || onSync || tone !== 'bad') return null
  return (
    <Problem word="Not shared" sentence={sentence}>
      <Button keys="alt+7" onClick={() => runAction('go.sync')}>
        Sync
      </Button>
    </Problem>
  )
}
