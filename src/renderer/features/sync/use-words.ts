import { useShallow } from 'zustand/react/shallow'
import { useRoom } from '../../store/room'
import { useSync } from '../../store/sync/state'
import { type PillWords, pillWords, type SyncWords, syncWords } from './words'

/** Renewed only when a word of it changes. */
export const useSyncWords = (): SyncWords => useSync(useShallow(syncWords))

export const usePillWords = (): PillWords => {
  const saving = useRoom((room) => room.saving)
  return useSync(
    useShallow((sync) => {
      const { short, since, tone, sentence } = pillWords(saving, sync)
      return { short, since, tone, sentence }
    }),
  )
}
