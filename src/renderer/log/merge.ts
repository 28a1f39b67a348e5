import type { Event } from '@domain/events'
import { workspaceStream } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import type { IncidentState } from '@domain/incident/state'
import { type IncidentSummary, summaryOf } from '@domain/incident/summary'
import { formatHlc, type Hlc, merge as mergeHlc, parseHlc } from '@domain/log/hlc'
import { isKnown, knownOf, type VersionVector, withRange } from '@domain/log/version-vector'
import { foldWorkspace } from '@domain/workspace/fold'
import { commit, type SharedChanges } from './commit'
import type { Memory } from './memory'
import { parkedOf } from './parked'
import type { Queue } from './queue'
import { loadIncident, type Quarantined, quarantineKey } from './read'
import { isIncidentEvent, isWorkspaceEvent, type Read, readEvent } from './read-edge'
import type { QuarantineRow } from './rows'
import { type Run, rowOf, split, unknownPartsOf } from './runs'
import { createSlices } from './slices'

/** What a merge did. `incidents` changed (the workspace among them, as `workspace`). */
export interface Merged {
  readonly incidents: ReadonlySet<string>
  readonly events: number
  readonly quarantined: number
  /** Runs that are no runs: their seqs, incident or device contradict themselves. Nothing of them was stored. */
  readonly refused: number
}

const isRun = ({ device, from, to, incident, events }: Run): boolean =>
  device !== '' &&
  incident !== '' &&
  Number.isSafeInteger(from) &&
  from >= 1 &&
  to - from + 1 === events.length &&
  to >= from

/** Reads the event of a run at a seq; one that says it is another's does not count. */
export const readOf = ({ device, incident }: Pick<Run, 'device' | 'incident'>, seq: number, raw: unknown): Read => {
  const read = readEvent(raw)
  if (!read.ok) return read
  const { event } = read
  return event.device === device && event.seq === seq && event.incident === incident
    ? read
    : { ok: false, reason: 'The event is not the one its run says it is.' }
}

/** What of some runs is not known yet, and what will be known when they are in. */
const unknownOf = (runs: readonly Run[], before: VersionVector): { fresh: Run[]; known: VersionVector } => {
  let known = before
  const fresh: Run[] = []
  for (const run of runs) {
    fresh.push(...unknownPartsOf(run, knownOf(known, run.device)))
    known = withRange(known, run.device, run.from, run.to)
  }
  return { fresh, known }
}

/** Runs, and what this version can and cannot read of them. */
export interface Told {
  readonly fresh: readonly Run[]
  readonly events: readonly Event[]
  readonly quarantine: readonly QuarantineRow[]
}

const readRuns = async (fresh: readonly Run[]): Promise<Told> => {
  const slices = createSlices()
  const events: Event[] = []
  const quarantine: QuarantineRow[] = []
  for (const run of fresh)
    await slices.each(run.events, (raw, index) => {
      const seq = run.from + index
      const read = readOf(run, seq, raw)
      if (read.ok) events.push(read.event)
      else quarantine.push({ device: run.device, seq, incident: run.incident, reason: read.reason, event: raw })
    })
  return { fresh, events, quarantine }
}

/** What is left of it when meanwhile some has become known. */
const unknownYet = (told: Told, before: VersionVector): Told & { known: VersionVector } => {
  const { fresh, known } = unknownOf(told.fresh, before)
  const isNew = ({ device, seq }: { device: string; seq: number }) => !isKnown(knownOf(before, device), seq)
  const nothingCame = fresh.length === told.fresh.length && fresh.every((run, index) => run === told.fresh[index])
  return nothingCame
    ? { ...told, known }
    : { fresh, known, events: told.events.filter(isNew), quarantine: told.quarantine.filter(isNew) }
}

const byIncidentOf = (events: readonly Event[], quarantine: readonly QuarantineRow[]): Map<string, Event[]> => {
  const byIncident = new Map<string, Event[]>()
  for (const { incident } of quarantine) byIncident.set(incident, [])
  for (const event of events) {
    const own = byIncident.get(event.incident)
    if (own) own.push(event)
    else byIncident.set(event.incident, [event])
  }
  return byIncident
}

/** The clock after having seen the events: beyond the drift cap only where they are this device's own. */
const clockAfter = (memory: Memory, events: Iterable<Event>, wall: number): Hlc => {
  let { hlc } = memory.clock
  let text = formatHlc(hlc, '')
  for (const event of events) {
    // Nearly all of a history is older than this device's clock, which is told without reading it.
    if (event.hlc < text) continue
    const seen = parseHlc(event.hlc)
    hlc = mergeHlc(hlc, seen, event.device === memory.device ? Math.max(wall, seen.ms) : wall)
    text = formatHlc(hlc, '')
  }
  return hlc
}

/** What changes in the same transaction beside the events that come in. */
export interface Also {
  /** Events of the log that do not count any more. */
  readonly aside: readonly QuarantineRow[]
  readonly shared: SharedChanges | null
}

const nothingElse: Also = { aside: [], shared: null }

/** The state of an incident of whose events some are set aside; the kept fold, which has them in it, is let go only after the commit. */
const withoutThese = async (
  { db }: Memory,
  incident: string,
  own: readonly Event[],
  aside: Quarantined,
): Promise<IncidentState | null> =>
  foldIncident([...(await loadIncident(db, incident, aside)), ...own].filter(isIncidentEvent)).snapshot()

/** Takes in what was read, in the log's turn. */
export const takeIn = async (
  memory: Memory,
  told: Told,
  wall: number,
  { aside, shared }: Also = nothingElse,
): Promise<Omit<Merged, 'refused'>> => {
  const { fresh, events, known, ...read } = unknownYet(told, memory.clock.known)
  if (fresh.length === 0 && aside.length === 0 && !shared) return { incidents: new Set(), events: 0, quarantined: 0 }
  const quarantine = [...read.quarantine, ...aside]
  const byIncident = byIncidentOf(events, quarantine)
  const cut = new Set(aside.map(({ incident }) => incident))
  const asideKeys = new Set(aside.map(({ device, seq }) => quarantineKey(device, seq)))
  const notCounting: Quarantined = { has: (key) => asideKeys.has(key) || memory.quarantined.has(key) }
  const gone: string[] = []
  const clock = { key: 'clock' as const, hlc: clockAfter(memory, events, wall), known }
  const summaries: IncidentSummary[] = []
  const slices = createSlices()
  let workspace = memory.workspace
  try {
    for (const [incident, own] of byIncident) {
      await slices.rest()
      if (incident === workspaceStream) {
        const before = workspace.events.filter(({ device, seq }) => !asideKeys.has(quarantineKey(device, seq)))
        const all = [...before, ...own.filter(isWorkspaceEvent)]
        workspace = { events: all, state: foldWorkspace(all) }
        continue
      }
      const state = cut.has(incident)
        ? await withoutThese(memory, incident, own, notCounting)
        : await memory.folds.apply(incident, own.filter(isIncidentEvent))
      if (state) summaries.push(summaryOf(state))
      else if (cut.has(incident)) gone.push(incident)
    }
    await slices.rest()
    const rows = fresh.flatMap((run) => split(run)).map(rowOf)
    await commit(memory.db, { rows, clock, summaries, quarantine, gone, shared })
  } catch (error) {
    for (const incident of byIncident.keys()) memory.folds.drop(incident)
    throw error
  }
  memory.clock = clock
  memory.workspace = workspace
  for (const summary of summaries) memory.summaries.set(summary.incident, summary)
  for (const incident of gone) memory.summaries.delete(incident)
  for (const row of quarantine) memory.quarantined.set(quarantineKey(row.device, row.seq), parkedOf(row))
  for (const incident of cut) memory.folds.drop(incident)
  return {
    incidents: new Set(byIncident.keys()),
    events: fresh.reduce((sum, run) => sum + run.events.length, 0),
    quarantined: quarantine.length,
  }
}

/**
 * Takes in runs that were made elsewhere, in any order, overlapping or repeated: what the version vector does not know is
 * stored as it came, what this version can read is folded, the rest goes to quarantine. One transaction, all or nothing;
 * throws NotSaved. `now` is wall-clock ms UTC. The events are read before the log's turn comes, so that what is recorded here
 * meanwhile does not wait for that; and all of it in slices, for the page to go on. What is recorded meanwhile does wait for the folding and
 * the transaction: hand in a delivery at a time (a few thousand events), not a history.
 */
export const mergeRuns = async (
  memory: Memory,
  runs: readonly Run[],
  inTurn: Queue,
  now: () => number,
): Promise<Merged> => {
  const sound = runs.filter(isRun)
  const told = await readRuns(unknownOf(sound, memory.clock.known).fresh)
  const taken = await inTurn(() => takeIn(memory, told, now()))
  return { ...taken, refused: runs.length - sound.length }
}
