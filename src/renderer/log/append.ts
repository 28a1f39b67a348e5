import { refuse } from '@domain/commands/command'
import type { Event, Fact, IncidentEvent, IncidentFact, WorkspaceEvent, WorkspaceFact } from '@domain/events'
import { workspaceStream } from '@domain/events'
import type { IncidentState } from '@domain/incident/state'
import { summaryOf } from '@domain/incident/summary'
import { formatHlc, tick } from '@domain/log/hlc'
import { withRange } from '@domain/log/version-vector'
import { fitsInRun } from '@domain/sync/run'
import { foldWorkspace } from '@domain/workspace/fold'
import type { WorkspaceState } from '@domain/workspace/state'
import { commit } from './commit'
import { lastSeq, type Memory } from './memory'
import { eventVersion, isIncidentEvent, isWorkspaceEvent, readEvent } from './read-edge'
import type { ClockRow } from './rows'
import { type Run, rowOf, split } from './runs'

/** What was decided: the facts, who asked, and when (ms UTC; the incident's time). */
export interface Decision<F extends Fact> {
  readonly facts: readonly F[]
  readonly author: string
  readonly at: number
}

interface Stamped {
  readonly run: Run
  readonly events: readonly Event[]
  readonly clock: ClockRow
}

/** Gives the facts their ids, clocks and seqs. Ids are the clock's own string: unique, and sorted by time. */
const stamp = (memory: Memory, incident: string, { facts, author, at }: Decision<Fact>, wall: number): Stamped => {
  const { device } = memory
  const from = lastSeq(memory) + 1
  let { hlc } = memory.clock
  const events = facts.map((fact, index) => {
    hlc = tick(hlc, wall)
    const stamped = formatHlc(hlc, device)
    const { type, data, occurredAt = at, id = stamped } = fact
    const event = {
      id,
      incident,
      type,
      v: eventVersion,
      hlc: stamped,
      author,
      device,
      seq: from + index,
      occurredAt,
      data,
    }
    if (!fitsInRun(JSON.stringify(event)))
      return refuse(
        'This is longer than one line of the log can be. Nothing was recorded, and what you typed is still here. Record it in two parts.',
      )
    const read = readEvent(event)
    return read.ok
      ? read.event
      : refuse(`This cannot be recorded: ${read.reason} Nothing was changed. Correct it and try again.`)
  })
  const to = from + events.length - 1
  return {
    run: { device, from, to, incident, events },
    events,
    clock: { key: 'clock', hlc, known: withRange(memory.clock.known, device, from, to) },
  }
}

/** What was appended; no events when nothing changes. */
export interface Appended<E extends Event, S> {
  readonly events: readonly E[]
  readonly state: S
}

/**
 * Decides on the newest state and appends in one strict transaction. Throws a Refusal or NotSaved; nothing is changed then.
 * `wall` is wall-clock ms UTC.
 */
export const appendToIncident = async (
  memory: Memory,
  incident: string,
  decide: (state: IncidentState | null) => Decision<IncidentFact>,
  wall: number,
): Promise<Appended<IncidentEvent, IncidentState | null>> => {
  const before = await memory.folds.state(incident)
  const decision = decide(before)
  if (decision.facts.length === 0) return { events: [], state: before }
  const { run, events, clock } = stamp(memory, incident, decision, wall)
  const own = events.filter(isIncidentEvent)
  try {
    const state = await memory.folds.apply(incident, own)
    const summaries = state ? [summaryOf(state)] : []
    await commit(memory.db, { rows: split(run).map(rowOf), clock, summaries, quarantine: [] })
    memory.clock = clock
    for (const summary of summaries) memory.summaries.set(incident, summary)
    return { events: own, state }
  } catch (error) {
    memory.folds.drop(incident)
    throw error
  }
}

/** The same for what belongs to the workspace. */
export const appendToWorkspace = async (
  memory: Memory,
  decide: (state: WorkspaceState) => Decision<WorkspaceFact>,
  wall: number,
): Promise<Appended<WorkspaceEvent, WorkspaceState>> => {
  const decision = decide(memory.workspace.state)
  if (decision.facts.length === 0) return { events: [], state: memory.workspace.state }
  const { run, events, clock } = stamp(memory, workspaceStream, decision, wall)
  await commit(memory.db, { rows: split(run).map(rowOf), clock, summaries: [], quarantine: [] })
  memory.clock = clock
  const own = events.filter(isWorkspaceEvent)
  const all = [...memory.workspace.events, ...own]
  memory.workspace = { events: all, state: foldWorkspace(all) }
  return { events: own, state: memory.workspace.state }
}
