import type { Delivery } from '@contract/sync'
import { runId } from '@domain/sync/run'
import { foreignWords, ofEarlierKeys, tooLate } from './aside'
import { commit, type SharedChanges } from './commit'
import type { Memory, Waiting } from './memory'
import { type Merged, takeIn } from './merge'
import { type Opened, openMessages } from './open-runs'
import { putAway } from './put-away'
import type { Queue } from './queue'
import { quarantineKey } from './read'
import type { QuarantineRow, RefusedRow, SharingRow, WaitingRow } from './rows'
import type { Root, Taken } from './sharing'
import { newSharing, waitingKey, waitingOf } from './sharing-rows'
import { type Sorted, sortRuns } from './sort-runs'

/** How many refusals, stretches that the server could not give, and changes of its stream are remembered. */
const kept = { refused: 200, holes: 1000, epochs: 20 }

const nothing: Merged = { incidents: new Set(), events: 0, quarantined: 0, refused: 0 }

/** What the log knows of the server when a delivery begins: nothing, once, where its stream is read anew. */
const begun = ({ sharing }: Memory, { anew }: Delivery, isAnew: boolean, at: number): SharingRow =>
  isAnew && anew !== null
    ? {
        ...sharing,
        cursor: null,
        onServer: {},
        holes: [],
        notKept: 0,
        readsAgain: false,
        epochs: [{ at, sentence: anew }, ...sharing.epochs].slice(0, kept.epochs),
      }
    : sharing

/** A delivery that comes a second time never takes the cursor back. */
const cursorAfter = ({ cursor }: SharingRow, { to }: Delivery): SharingRow['cursor'] =>
  to && (cursor?.created !== to.created || to.seq > cursor.seq) ? to : cursor

/** Each message that is missing stands in it once: how many there are is compared with what the server lacks. */
const holesAfter = ({ holes }: SharingRow, delivery: Delivery): SharingRow['holes'] => {
  const all = [...holes]
  for (const hole of delivery.holes) if (!all.some(({ from, to }) => from <= hole.from && hole.to <= to)) all.push(hole)
  return all.length === holes.length ? holes : all.slice(-kept.holes)
}

/** Messages that carry no run, or a broken one. */
const unreadable = ({ messages }: Delivery): RefusedRow[] =>
  messages.flatMap(({ run, problem, id, seq, storedAt }) =>
    run
      ? []
      : [
          {
            id: id || `message ${seq}`,
            device: '',
            from: 0,
            to: 0,
            reason: problem ?? 'It is no run of events.',
            storedAt,
          },
        ],
  )

/** The refusals to add, and those that give room to them. */
const refusalsAfter = ({ refused }: Memory, fresh: readonly RefusedRow[]) => {
  const all = new Map(refused)
  for (const row of fresh) all.set(row.id, row)
  const oldest = [...all.values()].sort((a, b) => a.storedAt - b.storedAt || (a.id < b.id ? -1 : 1))
  const dropped = new Set(oldest.slice(0, Math.max(0, oldest.length - kept.refused)).map(({ id }) => id))
  return { added: fresh.filter(({ id }) => !dropped.has(id)), dropped: [...dropped].filter((id) => refused.has(id)) }
}

const keyOf = ({ device, from, hash, key }: Waiting): IDBValidKey => [device, from, hash, key]

/** What is in the log and does not count any more, each once. */
const noMoreCounting = async (
  memory: Memory,
  { members, isOnMembers }: Sorted,
  owner: Root['owner'],
): Promise<QuarantineRow[]> => {
  const late = await tooLate(memory, members, owner)
  const all = [...foreignWords(memory, owner), ...late, ...(isOnMembers ? await ofEarlierKeys(memory, members) : [])]
  return [...new Map(all.map((row) => [quarantineKey(row.device, row.seq), row])).values()]
}

/** How many runs found no room to wait, and whether they are to be read again: who was let in may have written one of them. */
const keptOf = ({ workspace }: Memory, { notKept, members }: Sorted, next: SharingRow) => {
  const grew = [...members.values()].some(({ device, key }) => workspace.state.members.get(device)?.key !== key)
  const count = (next.notKept ?? 0) + notKept
  return { notKept: count, readsAgain: next.readsAgain === true || (grew && count > 0) }
}

/** Commits what was sorted, with all that it changes beside; memory follows. */
const settle = async (
  memory: Memory,
  sorted: Sorted,
  next: SharingRow,
  more: {
    readonly waiting: readonly WaitingRow[]
    readonly refused: readonly RefusedRow[]
    readonly readAgain?: boolean
  },
  wall: number,
): Promise<Merged> => {
  const { root } = memory
  const aside = root ? await noMoreCounting(memory, sorted, root.owner) : []
  const sharing = { ...next, ...keptOf(memory, sorted, next), sealed: sorted.sealed, onServer: sorted.onServer }
  const { added, dropped } = refusalsAfter(memory, [...more.refused, ...sorted.refused])
  const waiting = new Map(more.waiting.map((row) => [waitingKey(row), row]))
  for (const key of sorted.settled) waiting.delete(key)
  for (const [key, row] of sorted.waiting) waiting.set(key, row)
  const settled = [...sorted.settled].filter((key) => !waiting.has(key))
  const gone = settled.flatMap((key) => memory.waiting.get(key) ?? [])
  const shared: SharedChanges = {
    sharing,
    readAgain: more.readAgain === true,
    seals: sorted.seals,
    waiting: [...waiting.values()],
    refused: added,
    noMore: { waiting: gone.map(keyOf), refused: dropped },
  }
  const taken = await takeIn(memory, sorted, wall, { aside, shared })
  memory.sharing = sharing
  for (const key of settled) memory.waiting.delete(key)
  for (const [key, row] of waiting) memory.waiting.set(key, waitingOf(row))
  for (const id of dropped) memory.refused.delete(id)
  for (const row of added) memory.refused.set(row.id, row)
  const refused = new Set([...more.refused, ...sorted.refused].map(({ id }) => id)).size
  return { ...taken, refused }
}

const both = (one: Merged, other: Merged): Merged => ({
  incidents: new Set([...one.incidents, ...other.incidents]),
  events: one.events + other.events,
  quarantined: one.quarantined + other.quarantined,
  refused: one.refused + other.refused,
})

/** What waits is judged by what is known of the members now. */
const judgeAgain = async (memory: Memory, wall: number): Promise<Merged> => {
  const sorted = { ...(await sortRuns(memory, memory.sharing, [])), isOnMembers: true }
  return settle(memory, sorted, memory.sharing, { waiting: [], refused: [] }, wall)
}

/** Gives room to newer keys; what waited for it is judged once more. */
const giveRoom = async (memory: Memory, wall: number): Promise<Merged> =>
  (await putAway(memory)) ? judgeAgain(memory, wall) : nothing

const takeOpened = async (
  memory: Memory,
  delivery: Delivery,
  opened: readonly Opened[],
  wall: number,
): Promise<Taken> => {
  const isAnew = delivery.anew !== null && memory.readAnew !== delivery.feed
  const base = begun(memory, delivery, isAnew, wall)
  const sorted = await sortRuns(memory, base, opened)
  const next = { ...base, cursor: cursorAfter(base, delivery), holes: holesAfter(base, delivery) }
  const rows = isAnew ? await memory.db.waiting.toArray() : []
  const waiting = rows.filter(({ onServer }) => onServer).map((row) => ({ ...row, onServer: false }))
  const merged = await settle(memory, sorted, next, { waiting, refused: unreadable(delivery), readAgain: true }, wall)
  if (isAnew) memory.readAnew = delivery.feed
  const more = sorted.isOnMembers ? await giveRoom(memory, wall) : nothing
  return { ...both(merged, more), waiting: [...sorted.waiting.keys()].filter((key) => memory.waiting.has(key)).length }
}

/**
 * Takes in a delivery: its runs are judged; what counts of them is stored and folded, the rest waits or is refused; the cursor and what the server
 * holds move on: all of it in one transaction, or nothing. Throws NotSaved. A delivery taken twice changes nothing, and neither
 * does one of a workspace that this device has left meanwhile.
 */
export const takeDelivery = async (
  memory: Memory,
  delivery: Delivery,
  inTurn: Queue,
  now: () => number,
): Promise<Taken> => {
  const workspace = memory.root?.workspace
  const opened = await openMessages(memory, delivery)
  return inTurn(async () =>
    memory.root?.workspace === workspace ? takeOpened(memory, delivery, opened, now()) : { ...nothing, waiting: 0 },
  )
}

/** After a word on membership that came another way than in a delivery: what waits is judged anew, and what counts no more is set aside. */
export const judgeAnew = async (memory: Memory, wall: number): Promise<Merged> => {
  if (!memory.root) return nothing
  const merged = await judgeAgain(memory, wall)
  return both(merged, await giveRoom(memory, wall))
}

/** Seals, cursor and refusals of another workspace mean nothing in this one; the events stay, this device's to be sealed for it. */
const beginWorkspace = async (memory: Memory, workspace: string): Promise<void> => {
  const sharing = newSharing(workspace)
  const shared = { sharing, seals: [], waiting: [], refused: [], noMore: { waiting: [], refused: [] }, clear: true }
  await commit(memory.db, { rows: [], clock: memory.clock, summaries: [], quarantine: [], shared })
  memory.sharing = sharing
  memory.justSealed = null
  memory.waiting.clear()
  memory.refused.clear()
}

/** Says whose word on membership counts. */
export const followRoot = async (memory: Memory, root: Root | null, wall: number): Promise<Merged> => {
  if (root && memory.sharing.workspace !== root.workspace) await beginWorkspace(memory, root.workspace)
  memory.root = root
  return judgeAnew(memory, wall)
}

/** As the screen lists what waits. */
export const waitingToShow = ({ onServer: _, hash, key: __, ...waiting }: Waiting) => ({
  ...waiting,
  id: runId({ ...waiting, hash }),
})
