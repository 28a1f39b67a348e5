import type { Event } from '@domain/events'
import { workspaceStream } from '@domain/events'
import { type IncidentSummary, summaryOf } from '@domain/incident/summary'
import { type Hlc, merge as mergeHlc, parseHlc } from '@domain/log/hlc'
import { compareEvents } from '@domain/log/order'
import { knownOf, withRange } from '@domain/log/version-vector'
import { foldWorkspace } from '@domain/workspace/fold'
import { commit } from './commit'
import type { Memory } from './memory'
import { quarantineKey } from './read'
import { isIncidentEvent, isWorkspaceEvent, type Read, readEvent } from './read-edge'
import type { QuarantineRow } from './rows'
import { type Run, rowOf, split, unknownPartsOf } from './runs'

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

interface Sorted {
  readonly fresh: Run[]
  readonly byIncident: Map<string, Event[]>
  readonly quarantine: QuarantineRow[]
}

const sortOut = (fresh: Run[]): Sorted => {
  const byIncident = new Map<string, Event[]>()
  const quarantine: QuarantineRow[] = []
  for (const run of fresh) {
    const events = byIncident.get(run.incident) ?? []
    byIncident.set(run.incident, events)
    run.events.forEach((raw, index) => {
      const seq = run.from + index
      const read = readOf(run, seq, raw)
      if (read.ok) events.push(read.event)
      else quarantine.push({ device: run.device, seq, incident: run.incident, reason: read.reason, event: raw })
    })
  }
  return { fresh, byIncident, quarantine }
}

/** The clock after having seen the events: beyond the drift cap only where they are this device's own. */
const clockAfter = (memory: Memory, events: Iterable<Event>, wall: number): Hlc => {
  let { hlc } = memory.clock
  for (const event of events) {
    const seen = parseHlc(event.hlc)
    hlc = mergeHlc(hlc, seen, event.device === memory.device ? Math.max(wall, seen.ms) : wall)
  }
  return hlc
}

/**
 * Takes in runs that were made elsewhere, in any order, overlapping or repeated: what the version vector does not know is
 * stored as it came, what this version can read is folded, the rest goes to quarantine. One transaction, all or nothing;
 * throws NotSaved. `wall` is wall-clock ms UTC.
 */
export const mergeRuns = async (memory: Memory, runs: readonly Run[], wall: number): Promise<Merged> => {
  let { known } = memory.clock
  const fresh: Run[] = []
  const sound = runs.filter(isRun)
  for (const run of sound) {
    fresh.push(...unknownPartsOf(run, knownOf(known, run.device)))
    known = withRange(known, run.device, run.from, run.to)
  }
  const refused = runs.length - sound.length
  const { byIncident, quarantine } = sortOut(fresh)
  if (fresh.length === 0) return { incidents: new Set(), events: 0, quarantined: 0, refused }

  const clock = { key: 'clock' as const, hlc: clockAfter(memory, [...byIncident.values()].flat(), wall), known }
  const summaries: IncidentSummary[] = []
  let workspace = memory.workspace
  try {
    for (const [incident, events] of byIncident) {
      if (incident === workspaceStream) {
        const all = [...workspace.events, ...events.filter(isWorkspaceEvent)]
        workspace = { events: all, state: foldWorkspace(all) }
        continue
      }
      const state = await memory.folds.apply(incident, events.filter(isIncidentEvent).sort(compareEvents))
      if (state) summaries.push(summaryOf(state))
    }
    await commit(memory.db, { rows: fresh.flatMap((run) => split(run)).map(rowOf), clock, summaries, quarantine })
  } catch (error) {
    for (const incident of byIncident.keys()) memory.folds.drop(incident)
    throw error
  }
  memory.clock = clock
  memory.workspace = workspace
  for (const summary of summaries) memory.summaries.set(summary.incident, summary)
  for (const { device, seq } of quarantine) memory.quarantined.add(quarantineKey(device, seq))
  return {
    incidents: new Set(byIncident.keys()),
    events: fresh.reduce((sum, { events }) => sum + events.length, 0),
    quarantined: quarantine.length,
    refused,
  }
}
