import { knownOf } from '@domain/log/version-vector'
import { afterRemoval, countsUpTo, type Members, type Owner, ownersWordOnly } from '@domain/sync/judge'
import { countOf, lacking, type Range } from '@domain/sync/ranges'
import { admittedWith, countedOf } from '@domain/workspace/admissions'
import type { Member } from '@domain/workspace/state'
import type { Memory } from './memory'
import { quarantineKey } from './read'
import type { QuarantineRow, SealRow } from './rows'
import { endOf, rowsBetween, sealsBetween } from './sealed-runs'
import { isWordOnMembership } from './sharing-rows'
import { createSlices, type Slices } from './slices'

/** Numbers looked at between two looks at the clock, and read from the disk at once. */
const atOnce = { numbers: 500, read: 2000 }

const partsOf = ({ from, to }: Range, size: number): Range[] => {
  const parts: Range[] = []
  for (let start = from; start <= to; start += size) parts.push({ from: start, to: Math.min(to, start + size - 1) })
  return parts
}

/** Whether any of the numbers still counts. */
const anyCounts = async ({ quarantined }: Memory, device: string, late: readonly Range[], slices: Slices) => {
  for (const piece of late)
    for (const { from, to } of partsOf(piece, atOnce.numbers)) {
      for (let seq = from; seq <= to; seq++) if (!quarantined.get(quarantineKey(device, seq))?.aside) return true
      await slices.rest()
    }
  return false
}

/** What of a machine's numbers counted, and does not any more. */
const setAside = async ({ db, quarantined }: Memory, device: string, late: readonly Range[], slices: Slices) => {
  const rows: QuarantineRow[] = []
  for (const { from, to } of late.flatMap((piece) => partsOf(piece, atOnce.read)))
    for (const row of await rowsBetween(db, device, from, to)) {
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
      await slices.rest()
    }
  return rows
}

/** What machines that are removed now recorded too late, and is in the log. Of this device itself nothing is set aside. */
export const tooLate = async (memory: Memory, members: Members, owner: Owner): Promise<QuarantineRow[]> => {
  const { clock, allAside } = memory
  const slices = createSlices()
  const rows: QuarantineRow[] = []
  for (const device of members.keys()) {
    const upTo = countsUpTo(device, members, owner)
    if (upTo === null || device === memory.device) continue
    // Only numbers that are known are gone through: anybody may give one that is far away.
    const late = lacking(knownOf(clock.known, device), { contiguous: upTo, beyond: [] })
    const mark = `${upTo}:${countOf(late)}`
    if (late.length === 0 || allAside.get(device) === mark) continue
    if (await anyCounts(memory, device, late, slices)) rows.push(...(await setAside(memory, device, late, slices)))
    else allAside.set(device, mark)
  }
  return rows
}

/** The numbers of a sealed run that do not count by the key it is signed with. */
const notCounting = (seal: SealRow, member: Member): Range | null => {
  const admitted = admittedWith(member, seal.key)
  const [from, to] = [seal.from, endOf(seal)]
  const counted = admitted && countedOf({ from, to }, admitted)
  if (!counted) return { from, to }
  return counted.to < to ? { from: counted.to + 1, to } : null
}

/** The sealed runs of a machine of which some numbers do not count by the key they are signed with, and which. */
export const lostOf = async ({ db }: Memory, member: Member) => {
  const seals = await sealsBetween(db, member.device, 1, Number.MAX_SAFE_INTEGER).toArray()
  return seals.flatMap((seal) => {
    const lost = notCounting(seal, member)
    return lost ? [{ seal, lost }] : []
  })
}

/** Members that were let in more than once: which of their numbers count is told by the key that each run is signed with. */
export const cameBack = (members: Members): readonly Member[] =>
  [...members.values()].filter(({ earlier }) => earlier.length > 0)

/** What an earlier key of theirs signed and is not its any more, and is in the log. To be looked for after each word on membership. */
export const ofEarlierKeys = async (memory: Memory, members: Members): Promise<QuarantineRow[]> => {
  const slices = createSlices()
  const rows: QuarantineRow[] = []
  for (const member of cameBack(members)) {
    const { device } = member
    if (device === memory.device) continue
    const late = (await lostOf(memory, member)).map(({ lost }) => lost)
    rows.push(...(await setAside(memory, device, late, slices)))
  }
  return rows
}

/** What other machines than the owner's say on membership, and is in the log from another workspace. */
export const foreignWords = ({ workspace }: Memory, owner: Owner): QuarantineRow[] =>
  workspace.events
    .filter((event) => isWordOnMembership(event) && event.device !== owner.device)
    .map((event) => ({
      device: event.device,
      seq: event.seq,
      incident: event.incident,
      reason: ownersWordOnly,
      event,
      aside: true as const,
    }))
