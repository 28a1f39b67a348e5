import { isKnown, knownOf, type VersionVector, withoutRange } from '@domain/log/version-vector'
import type { Range } from '@domain/sync/ranges'
import type { Member } from '@domain/workspace/state'
import { cameBack, lostOf } from './aside'
import { commit } from './commit'
import type { Memory } from './memory'
import { quarantineKey } from './read'
import type { LogRow, SealRow } from './rows'
import { rowOf, withoutSeqs } from './runs'
import { rowsBetween } from './sealed-runs'

/** What gives room to the runs of a machine's newer key. */
interface Room {
  readonly device: string
  readonly seals: readonly SealRow[]
  /** What is left of them: of a run that its key may have signed in part. */
  readonly parts: readonly SealRow[]
  /** Numbers that count as unknown again. */
  readonly gone: readonly Range[]
  readonly rows: { readonly old: readonly LogRow[]; readonly left: readonly LogRow[] }
}

/** Numbers that are set aside and have no seal: those of another workspace's reading. */
const asideUnsealed = ({ quarantined, sharing }: Memory, device: string): Range[] =>
  [...quarantined.values()].flatMap(({ device: of, seq, aside }) =>
    of === device && aside && !isKnown(knownOf(sharing.sealed, device), seq) ? [{ from: seq, to: seq }] : [],
  )

const withoutThese = async ({ db }: Memory, device: string, gone: readonly Range[]): Promise<Room['rows']> => {
  const old = new Map<number, LogRow>()
  for (const { from, to } of gone) for (const row of await rowsBetween(db, device, from, to)) old.set(row.from, row)
  const isGone = (seq: number): boolean => gone.some(({ from, to }) => seq >= from && seq <= to)
  return { old: [...old.values()], left: [...old.values()].flatMap((row) => withoutSeqs(row, isGone).map(rowOf)) }
}

/** Of this device itself only seals go: its lines stay, to be signed with its new key. */
const roomFor = async (memory: Memory, member: Member): Promise<Room | null> => {
  const { device } = member
  const isOwn = device === memory.device
  // What the newest key is to lose by a removal stays, as with any other machine.
  const wrong = (await lostOf(memory, member)).filter(
    ({ seal }) => seal.key !== member.key || seal.from <= member.after,
  )
  const gone = wrong.map(({ lost }) => lost)
  if (!isOwn) gone.push(...asideUnsealed(memory, device))
  if (gone.length === 0) return null
  const seals = wrong.map(({ seal }) => seal)
  const parts = wrong.flatMap(({ seal, lost }) => (lost.from > seal.from ? [{ ...seal, upTo: lost.from - 1 }] : []))
  return { device, seals, parts, gone, rows: isOwn ? { old: [], left: [] } : await withoutThese(memory, device, gone) }
}

const without = (vector: VersionVector, device: string, ranges: readonly Range[]): VersionVector => ({
  ...vector,
  [device]: ranges.reduce((known, { from, to }) => withoutRange(known, from, to), knownOf(vector, device)),
})

/**
 * Lets go what machines that were let in again had signed with a key they do not have any more, where it does not count: their new key signs
 * those numbers anew. Each was set aside before. Gives whether there was any. Throws NotSaved.
 */
export const putAway = async (memory: Memory): Promise<boolean> => {
  let { sharing, clock } = memory
  const rooms: Room[] = []
  for (const member of cameBack(memory.workspace.state.members)) {
    const room = await roomFor(memory, member)
    if (!room) continue
    const { device, gone } = room
    rooms.push(room)
    sharing = {
      ...sharing,
      sealed: without(sharing.sealed, device, gone),
      onServer: without(sharing.onServer, device, gone),
    }
    if (device !== memory.device) clock = { ...clock, known: without(clock.known, device, gone) }
  }
  if (rooms.length === 0) return false
  const parked = rooms.flatMap(({ device, gone }) =>
    device === memory.device
      ? []
      : [...memory.quarantined.values()].filter(
          (one) => one.device === device && gone.some(({ from, to }) => one.seq >= from && one.seq <= to),
        ),
  )
  const keyOf = ({ device, from }: { device: string; from: number }): IDBValidKey => [device, from]
  await commit(memory.db, {
    rows: rooms.flatMap(({ rows }) => rows.left),
    clock,
    summaries: [],
    quarantine: [],
    shared: {
      sharing,
      seals: rooms.flatMap(({ parts }) => parts),
      waiting: [],
      refused: [],
      noMore: { waiting: [], refused: [] },
    },
    away: {
      rows: rooms.flatMap(({ rows }) => rows.old.map(keyOf)),
      seals: rooms.flatMap(({ seals }) => seals.map(keyOf)),
      quarantine: parked.map(({ device, seq }) => [device, seq]),
    },
  })
  memory.sharing = sharing
  memory.clock = clock
  memory.justSealed = null
  for (const { device } of rooms) memory.allAside.delete(device)
  for (const { device, seq } of parked) memory.quarantined.delete(quarantineKey(device, seq))
  return true
}
