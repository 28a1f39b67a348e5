import { knownOf } from '@domain/log/version-vector'
import { useEffect, useState } from 'react'
import { session } from '../../store/session'
import { useSync } from '../../store/sync/state'

export interface LastSeen {
  /** It says so just now. */
  readonly inRoom: boolean
  /** When it was last there or wrote something, ms UTC; undefined where nothing tells. */
  readonly at: number | undefined
}

/** When each of these devices was last there: by what it says of itself, else by the last line of it that is here. */
export const useLastSeen = (devices: readonly string[]): ((device: string) => LastSeen) => {
  const present = useSync((sync) => sync.present)
  const left = useSync((sync) => sync.left)
  const known = useSync((sync) =>
    devices.map((device) => `${device} ${knownOf(sync.sharing?.known ?? {}, device).contiguous}`).join('\n'),
  )
  const [written, setWritten] = useState<ReadonlyMap<string, number | null>>(new Map())
  useEffect(() => {
    let wanted = true
    const { log } = session()
    const asked = known.split('\n').flatMap((line) => line.split(' ')[0] || [])
    Promise.all(asked.map(async (device) => [device, await log.lastWritten(device)] as const)).then(
      (found) => wanted && setWritten(new Map(found)),
      // The list stands without it.
      () => {},
    )
    return () => {
      wanted = false
    }
  }, [known])
  return (device) => {
    const at = Math.max(left[device] ?? 0, written.get(device) ?? 0)
    return { inRoom: present.some((one) => one.device === device), at: at > 0 ? at : undefined }
  }
}
