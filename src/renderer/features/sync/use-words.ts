import { useShallow } from 'zustand/react/shallow'
import { useRoom } from '../../store/room'
import { useSync } from '../../store/sync/state'
import { pillWords, type SyncWords, syncWords } from './words'

/** Renewed only when a word of it changes. */
export const useSyncWords = (): SyncWords => useSync(useShallow(syncWords))

export const usePillWords = (): Pick<SyncWords, 'short' | 'tone' | 'sentence'> => {
  const saving = useRoom((room) => room.saving)
  return useSync(
    useShallow((sync) => {
      const { short, tone, sentence } = pillWords(saving, sync)
      return { short, tone, sentence }
    }),
  )
}
