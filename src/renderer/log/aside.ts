import { isKnown, knownOf, lastKnown } from '@domain/log/version-vector'
import { afterRemoval, countsUpTo, type Members, type Owner } from '@domain/sync/judge'
import type { Range } from '@domain/sync/ranges'
import { admittedWith, countedOf } from '@domain/workspace/admissions'
import type { Member } from '@domain/workspace/state'
import type { Memory } from './memory'
import { quarantineKey } from './read'
import type { QuarantineRow, SealRow } from './rows'
import { endOf, rowsBetween, sealsBetween } from './sealed-runs'

const memberReason = 'Only the owner’s machine says who is a member.'

/** Whether any known number of a device after `upTo` still counts. */
const anyCounts = ({ clock, quarantined }: Memory, device: string, upTo: number): boolean => {
  const known = knownOf(clock.known, device)
  for (let seq = upTo + 1; seq <= lastKnown(known); seq++)
    if (isKnown(known, seq) && !quarantined.get(quarantineKey(device, seq))?.aside) return true
  return false
}

/** What of a machine's numbers counted, and does not any more. */
const setAside = async ({ db, quarantined }: Memory, device: string, { from, to }: Range): Promise<QuarantineRow[]> => {
  const rows: QuarantineRow[] = []
  for (const row of await rowsBetween(db, device, from, to))
    for (let seq = Math.max(from, row.from); seq <= Math.min(to, row.to); seq++)
      if (!quarantined.get(quarantineKey(device, seq))?.aside)
        rows.push({
          device,
          seq,
          incident: row.incident,
          reason: afterRemoval,
          event: row.events[seq - row.from],
          aside: true,
        })
  return rows
}

/** The numbers of a sealed run that do not count by the key it is signed with. */
export const notCounting = (seal: SealRow, member: Member): Range | null => {
  const admitted = admittedWith(member, seal.key)
  const [from, to] = [seal.from, endOf(seal)]
  const counted = admitted && countedOf({ from, to }, admitted)
  if (!counted) return { from, to }
  return counted.to < to ? { from: counted.to + 1, to } : null
}

/** What machines that are removed now recorded too late, and is in the log. Of this device itself nothing is set aside. */
export const tooLate = async (memory: Memory, members: Members, owner: Owner): Promise<QuarantineRow[]> => {
  const rows: QuarantineRow[] = []
  for (const device of members.keys()) {
    const upTo = countsUpTo(device, members, owner)
    if (upTo === null || device === memory.device || !anyCounts(memory, device, upTo)) continue
    rows.push(...(await setAside(memory, device, { from: upTo + 1, to: Number.MAX_SAFE_INTEGER })))
  }
  return rows
}

/** Members that were let in more than once: which of their numbers count is told by the key that each run is signed with. */
export const cameBack = (members: Members): readonly Member[] =>
  [...members.values()].filter(({ earlier }) => earlier.length > 0)

/** What an earlier key of theirs signed and is not its any more, and is in the log. To be looked for after each word on membership. */
export const ofEarlierKeys = async (memory: Memory, members: Members): Promise<QuarantineRow[]> => {
  const rows: QuarantineRow[] = []
  for (const member of cameBack(members)) {
    const { device } = member
    if (device === memory.device) continue
    for (const seal of await sealsBetween(memory.db, device, 1, Number.MAX_SAFE_INTEGER).toArray()) {
      const gone = notCounting(seal, member)
      if (gone) rows.push(...(await setAside(memory, device, gone)))
    }
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
