import { isKnown, knownOf, lastKnown } from '@domain/log/version-vector'
import { countsUpTo, type Members, type Owner } from '@domain/sync/judge'
import type { Memory } from './memory'
import { quarantineKey } from './read'
import type { QuarantineRow } from './rows'
import { rowsBetween } from './sealed-runs'

const removedReason = 'It was recorded after that machine was removed.'
const memberReason = 'Only the owner’s machine says who is a member.'

/** Whether any known number of a device after `upTo` still counts. */
const anyCounts = ({ clock, quarantined }: Memory, device: string, upTo: number): boolean => {
  const known = knownOf(clock.known, device)
  for (let seq = upTo + 1; seq <= lastKnown(known); seq++)
    if (isKnown(known, seq) && !quarantined.get(quarantineKey(device, seq))?.aside) return true
  return false
}

/** What machines that are removed now recorded too late, and is in the log. Of this device itself nothing is set aside. */
export const tooLate = async (memory: Memory, members: Members, owner: Owner): Promise<QuarantineRow[]> => {
  const rows: QuarantineRow[] = []
  for (const device of members.keys()) {
    const upTo = countsUpTo(device, members, owner)
    if (upTo === null || device === memory.device || !anyCounts(memory, device, upTo)) continue
    for (const row of await rowsBetween(memory.db, device, upTo + 1, Number.MAX_SAFE_INTEGER))
      for (let seq = Math.max(upTo + 1, row.from); seq <= row.to; seq++)
        if (!memory.quarantined.get(quarantineKey(device, seq))?.aside)
          rows.push({
            device,
            seq,
            incident: row.incident,
            reason: removedReason,
            event: row.events[seq - row.from],
            aside: true,
          })
  }
  return rows
}

/** What other machines than the owner's say on membership, and is in the log from another workspace. */
export const foreignWords = ({ workspace }: Memory, owner: Owner): QuarantineRow[] =>
  workspace.events
    .filter(({ type, device }) => type.startsWith('member.') && device !== owner.device)
    .map((event) => ({
      device: event.device,
      seq: event.seq,
      incident: event.incident,
      reason: memberReason,
      event,
      aside: true as const,
    }))
