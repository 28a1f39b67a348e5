import { refuse } from '@domain/commands/command'
import { createReplacing, type Heads } from '@domain/conflicts/heads'
import type { Event, Fact, IncidentEvent, IncidentFact, WorkspaceEvent, WorkspaceFact } from '@domain/events'
import { workspaceStream } from '@domain/events'
import type { Handoff, IncidentState } from '@domain/incident/state'
import { summaryOf } from '@domain/incident/summary'
import { formatHlc, tick, tickBeyond } from '@domain/log/hlc'
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

/** What the facts were decided on: the last clock in it, and what stands for its fields. */
interface Ground {
  readonly lastHlc: string
  readonly heads: Heads
  readonly handoffs: readonly Handoff[]
}

const bare: Ground = { lastHlc: '', heads: new Map(), handoffs: [] }

/**
 * Gives the facts their ids, clocks and seqs. Ids are the clock's own string: unique, and sorted by time. What is decided on a state
 * sorts after it, also when another device's clock is too far ahead to be followed. This device's own clock does not go along, and so
 * may give such a time again in another incident: there the seq makes the id unique.
 */
const stamp = (
  memory: Memory,
  incident: string,
  { facts, author, at }: Decision<Fact>,
  wall: number,
  { lastHlc, heads, handoffs }: Ground,
): Stamped => {
  const { device } = memory
  const from = lastSeq(memory) + 1
  let { hlc } = memory.clock
  let last = lastHlc
  const replacing = createReplacing(heads, handoffs)
  const events = facts.map((fact, index) => {
    hlc = tick(hlc, wall)
    const own = formatHlc(hlc, device)
    const stamped = own > last ? own : formatHlc(tickBeyond(last), device)
    last = stamped
    const { type, data, occurredAt = at, id = own === stamped ? stamped : `${stamped}.${from + index}` } = fact
    const replaces = replacing(fact, id)
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
      ...(replaces && { replaces }),
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
  const { run, events, clock } = stamp(memory, incident, decision, wall, before ?? bare)
  const own = events.filter(isIncidentEvent)
  try {
    const state = await memory.folds.apply(incident, own)
    const summaries = state ? [summaryOf(state)] : []
    await commit(memory.db, { rows: split(run).map(rowOf), clock, summaries, quarantine: [] })
    memory.clock = clock
    memory.justAppended = run
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
  const before = memory.workspace.state
  const decision = decide(before)
  if (decision.facts.length === 0) return { events: [], state: before }
  const { run, events, clock } = stamp(memory, workspaceStream, decision, wall, { ...before, handoffs: [] })
  await commit(memory.db, { rows: split(run).map(rowOf), clock, summaries: [], quarantine: [] })
  memory.clock = clock
  memory.justAppended = run
  const own = events.filter(isWorkspaceEvent)
  const all = [...memory.workspace.events, ...own]
  memory.workspace = { events: all, state: foldWorkspace(all) }
  return { events: own, state: memory.workspace.state }
}
