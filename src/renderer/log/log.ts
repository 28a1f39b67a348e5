import type { IncidentEvent, IncidentFact, WorkspaceEvent, WorkspaceFact } from '@domain/events'
import { workspaceStream } from '@domain/events'
import type { IncidentState } from '@domain/incident/state'
import type { IncidentSummary } from '@domain/incident/summary'
import { zeroHlc } from '@domain/log/hlc'
import type { VersionVector } from '@domain/log/version-vector'
import { foldWorkspace } from '@domain/workspace/fold'
import type { WorkspaceState } from '@domain/workspace/state'
import { type Appended, appendToIncident, appendToWorkspace, type Decision } from './append'
import { openAgain, type WarroomDatabase } from './database'
import { createFolds } from './folds'
import type { Memory } from './memory'
import { type Merged, mergeRuns } from './merge'
import { intake, openSharing } from './open-sharing'
import { type PackedUpTo, pack } from './pack'
import { replay, sortQuarantine } from './quarantine'
import { createQueue } from './queue'
import { lastWrittenBy, loadIncident, loadNewest } from './read'
import { isIncidentEvent, isWorkspaceEvent } from './read-edge'
import type { ClockRow, DeviceRow, SharingRow } from './rows'
import type { Run } from './runs'
import type { Sharing } from './sharing'
import { isWordOnMembership, newSharing, waitingKey, waitingOf } from './sharing-rows'

/** The log of this device: the record of everything, and the folds read from it. Everything that changes it queues up. */
export interface Log {
  readonly device: string
  summaries(): readonly IncidentSummary[]
  workspace(): WorkspaceState
  /** What is known of every device's events. */
  known(): VersionVector
  /** One incident, folded; null when it is not in the log. */
  state(incident: string): Promise<IncidentState | null>
  /** Its newest events, in the log's order, without folding it. */
  newest(incident: string, count: number): Promise<readonly IncidentEvent[]>
  /** When that device recorded the latest of its events that are here, ms UTC by its own clock; null for none. */
  lastWritten(device: string): Promise<number | null>
  append(
    incident: string,
    decide: (state: IncidentState | null) => Decision<IncidentFact>,
  ): Promise<Appended<IncidentEvent, IncidentState | null>>
  appendToWorkspace(
    decide: (state: WorkspaceState) => Decision<WorkspaceFact>,
  ): Promise<Appended<WorkspaceEvent, WorkspaceState>>
  merge(runs: readonly Run[]): Promise<Merged>
  /** What it takes to share it with others. */
  readonly sharing: Sharing
  /** One step of packing; for when nothing else is to be done. */
  pack(after: PackedUpTo | null): Promise<PackedUpTo | null>
  close(): void
}

/** What the log may ask of the world. */
export interface LogWorld {
  /** Wall-clock ms UTC. */
  readonly now: () => number
  /** A new device id, `[\w-]+`, made once per database. */
  readonly newDevice: () => string
}

const deviceOf = async (db: WarroomDatabase, newDevice: () => string): Promise<string> => {
  const row = await db.meta.get('device')
  if (row?.key === 'device') return row.id
  const made: DeviceRow = { key: 'device', id: newDevice() }
  await db.meta.add(made)
  return made.id
}

const clockOf = async (db: WarroomDatabase): Promise<ClockRow> => {
  const row = await db.meta.get('clock')
  return row?.key === 'clock' ? row : { key: 'clock', hlc: zeroHlc, known: {} }
}

const sharingOf = async (db: WarroomDatabase): Promise<SharingRow> => {
  const row = await db.meta.get('sharing')
  return row?.key === 'sharing' ? row : newSharing('')
}

/** One after the other: their texts together may be many megabytes, and are not kept. */
const waitingIn = async (db: WarroomDatabase): Promise<Memory['waiting']> => {
  const waiting: Memory['waiting'] = new Map()
  await db.waiting.each((row) => {
    waiting.set(waitingKey(row), waitingOf(row))
  })
  return waiting
}

/** Reads the clock, the summaries, the workspace and the quarantine; no incident is folded yet. */
const remember = async (db: WarroomDatabase, newDevice: () => string): Promise<Memory> => {
  const [device, clock, summaries, parked, sharing, waiting, refused] = await Promise.all([
    deviceOf(db, newDevice),
    clockOf(db),
    db.summaries.toArray(),
    db.quarantine.toArray(),
    sharingOf(db),
    waitingIn(db),
    db.refused.toArray(),
  ])
  const { held: quarantined, freed } = sortQuarantine(parked)
  const events = (await loadIncident(db, workspaceStream, quarantined)).filter(isWorkspaceEvent)
  const memory: Memory = {
    db,
    device,
    clock,
    summaries: new Map(summaries.map((summary) => [summary.incident, summary])),
    quarantined,
    allAside: new Map(),
    folds: createFolds(async (incident) => (await loadIncident(db, incident, quarantined)).filter(isIncidentEvent)),
    workspace: { events, state: foldWorkspace(events) },
    root: null,
    sharing,
    waiting,
    refused: new Map(refused.map((row) => [row.id, row])),
    readAnew: null,
    justAppended: null,
    justSealed: null,
  }
  await replay(memory, freed)
  return memory
}

/** Opens the log on its database. */
export const openLog = async (db: WarroomDatabase, { now, newDevice }: LogWorld): Promise<Log> => {
  const memory = await remember(db, newDevice)
  const inTurn = createQueue()
  const queue = <T>(job: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      await openAgain(db)
      return job()
    })
  return {
    device: memory.device,
    summaries: () => [...memory.summaries.values()],
    workspace: () => memory.workspace.state,
    known: () => memory.clock.known,
    state: (incident) => queue(() => memory.folds.state(incident)),
    newest: async (incident, count) =>
      (await loadNewest(db, incident, count, memory.quarantined)).filter(isIncidentEvent),
    lastWritten: (device) => lastWrittenBy(db, device),
    append: (incident, decide) => queue(() => appendToIncident(memory, incident, decide, now())),
    appendToWorkspace: (decide) =>
      queue(async () => {
        const appended = await appendToWorkspace(memory, decide, now())
        if (appended.events.some(isWordOnMembership)) await (await intake()).judgeAnew(memory, now())
        return { ...appended, state: memory.workspace.state }
      }),
    merge: (runs) => mergeRuns(memory, runs, queue, now),
    sharing: openSharing(memory, queue, now),
    pack: (after) => queue(() => pack(db, after)),
    close: () => db.close(),
  }
}
