import { addRange, isAnyKnown, type Known, knownOf } from '@domain/log/version-vector'
import { countOf, lacking, type Range } from '@domain/sync/ranges'
import { maxRunEvents } from '@domain/sync/run'
import { type Admitted, admittedWith } from '@domain/workspace/admissions'
import { commit } from './commit'
import type { Memory } from './memory'
import type { Queue } from './queue'
import type { SealRow } from './rows'
import { endOf, lastSealOf, rowsBetween } from './sealed-runs'
import type { Sign } from './sharing'

/** A run is closed before it has more characters or events than this, unless it is one event. What one call to sign may carry. */
const size = { run: 64_000, events: maxRunEvents, call: 2_000_000, runs: 1000 }

/** Rows read at a time. */
const rowsAtOnce = 64

type Bounds = Pick<Admitted, 'role' | 'after' | 'upTo'>

/** Which of this device's numbers its key signs. Null until the owner's word on that key has arrived: it may only observe. */
const bounds = ({ device, root, workspace }: Memory): Bounds | null => {
  if (!root) return null
  if (device === root.owner.device) return { role: 'owner', after: 0, upTo: Number.POSITIVE_INFINITY }
  const member = workspace.state.members.get(device)
  return member ? admittedWith(member, root.key ?? member.key) : null
}

const own = ({ clock, device }: Memory): Known => knownOf(clock.known, device)
const sealed = ({ sharing, device }: Memory): Known => knownOf(sharing.sealed, device)

const within = (pieces: readonly Range[], { from, to }: Range): Range[] =>
  pieces.flatMap((piece) => {
    const part = { from: Math.max(piece.from, from), to: Math.min(piece.to, to) }
    return part.from <= part.to ? [part] : []
  })

/** Whether what this device has recorded is its own alone. */
export const onlyObserves = (memory: Memory): boolean => bounds(memory)?.role === 'observer'

/**
 * How many of this device's events are still to be shared, and how many are not shared: of an observer those that it has not shared before, of a removed
 * machine those after it was.
 */
export const countOwn = (memory: Memory): { readonly toShare: number; readonly keptHere: number } => {
  const unshared = lacking(own(memory), knownOf(memory.sharing.onServer, memory.device))
  const may = bounds(memory)
  if (!may) return { toShare: countOf(unshared), keptHere: 0 }
  if (may.role === 'observer') return { toShare: 0, keptHere: countOf(unshared) }
  const { after, upTo } = may
  // What was settled before this key came has its seal from then, or it has none.
  const never = within(lacking(own(memory), sealed(memory)), { from: 1, to: after })
  const late = lacking(own(memory), { contiguous: upTo, beyond: [] })
  return {
    toShare: Math.max(0, countOf(within(unshared, { from: 1, to: upTo })) - countOf(never)),
    keptHere: countOf(never) + countOf(late),
  }
}

interface Unsealed extends Range {
  readonly events: string
}

/** What lies from `next` on, some rows of it. */
const rowsFrom = async ({ db, device, justAppended }: Memory, next: number, to: number) =>
  justAppended && justAppended.from <= next && to <= justAppended.to
    ? [justAppended]
    : rowsBetween(db, device, next, Math.min(to, next + rowsAtOnce - 1))

/** Runs of a stretch, as many as one call to sign carries. */
const cut = async (memory: Memory, { from, to }: Range): Promise<Unsealed[]> => {
  const runs: Unsealed[] = []
  let [texts, characters, all, start]: [string[], number, number, number] = [[], 0, 0, from]
  const close = (): void => {
    if (texts.length === 0) return
    runs.push({ from: start, to: start + texts.length - 1, events: `[${texts.join(',')}]` })
    all += characters
    start += texts.length
    texts = []
    characters = 0
  }
  for (let next = from; next <= to; ) {
    const rows = await rowsFrom(memory, next, to)
    if (rows.length === 0) break
    for (const row of rows) {
      for (let seq = Math.max(next, row.from); seq <= Math.min(to, row.to); seq++) {
        const text = JSON.stringify(row.events[seq - row.from])
        if (characters + text.length + 2 > size.run || texts.length === size.events) close()
        if (runs.length === size.runs || (runs.length > 0 && all + characters + text.length + 2 > size.call))
          return runs
        texts.push(text)
        characters += text.length + 1
      }
      next = row.to + 1
    }
  }
  close()
  return runs
}

/** Whether they are of these runs, by the key of this workspace: main may be in the next one already. */
const isFor = (seals: readonly SealRow[], { device, root }: Memory, runs: readonly Range[]): boolean =>
  seals.length === runs.length &&
  seals.every(
    (seal, index) =>
      seal.device === device &&
      seal.key === (root?.key ?? seal.key) &&
      seal.from === runs[index]?.from &&
      seal.to === runs[index]?.to,
  )

/** Saves the seals; none where a run of the same numbers has come back meanwhile, from a copy of this log. */
const save = async (memory: Memory, root: Memory['root'], seals: readonly SealRow[]): Promise<boolean> => {
  // What was signed for one workspace counts in no other.
  if (memory.root !== root) return false
  if (seals.some(({ from, to }) => isAnyKnown(sealed(memory), from, to))) return false
  const [first, last] = [seals[0], seals.at(-1)]
  if (!first || !last) return false
  const known = addRange(sealed(memory), first.from, last.to)
  const sharing = { ...memory.sharing, sealed: { ...memory.sharing.sealed, [memory.device]: known } }
  const shared = { sharing, seals, waiting: [], refused: [], noMore: { waiting: [], refused: [] } }
  await commit(memory.db, { rows: [], clock: memory.clock, summaries: [], quarantine: [], shared })
  memory.sharing = sharing
  return true
}

/** The hash of the run before the one that begins at `from`; empty where there is none. */
const hashBefore = async ({ db, device, justSealed }: Memory, from: number): Promise<string> => {
  if (justSealed?.to === from - 1) return justSealed.hash
  const before = await lastSealOf(db, device, from)
  return before && endOf(before) === from - 1 ? before.hash : ''
}

const holdText = (memory: Memory, seals: readonly SealRow[], runs: readonly Unsealed[]): void => {
  const last = seals.at(-1)
  if (!last) return
  const texts = seals.map((seal, at) => [seal.from, { ...seal, events: runs[at]?.events ?? '' }] as const)
  memory.justSealed = { to: last.to, hash: last.hash, runs: new Map(texts) }
}

/**
 * Seals some of this device's events that have no seal yet, as many as are signed in one go, and saves the seals. The log goes on while they are
 * signed. Gives the number of runs, 0 when nothing is left to seal. Throws NotSaved, and whatever `sign` throws.
 */
export const sealOwn = async (memory: Memory, sign: Sign, inTurn: Queue): Promise<number> => {
  const { device } = memory
  for (;;) {
    const { root } = memory
    const may = bounds(memory)
    if (!may || may.role === 'observer') return 0
    const [stretch] = within(lacking(own(memory), sealed(memory)), { from: may.after + 1, to: may.upTo })
    if (!stretch) return 0
    const runs = await cut(memory, stretch)
    if (runs.length === 0) return 0
    const prev = await hashBefore(memory, stretch.from)
    const seals = await sign({ device, prev, runs: runs.map(({ from, to, events }) => ({ from, to, events })) })
    if (!isFor(seals, memory, runs))
      throw new Error('What was recorded here could not be signed. It is kept on this machine. It will be tried again.')
    if (await inTurn(() => save(memory, root, seals))) {
      holdText(memory, seals, runs)
      return runs.length
    }
  }
}
