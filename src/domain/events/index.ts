import { z } from 'zod'
import * as conflict from './conflict-events'
import * as incident from './incident-events'
import * as log from './log-events'
import * as roster from './roster-events'
import { type WorkspaceEvent, workspaceEventSchema } from './workspace-events'

export const incidentEventSchema = z.discriminatedUnion('type', [
  incident.incidentDeclared,
  incident.incidentRenamed,
  incident.servicesChanged,
  incident.severityChanged,
  incident.statusChanged,
  incident.incidentMitigated,
  incident.incidentReopened,
  incident.clockJumped,
  roster.roleAssigned,
  roster.roleReleased,
  roster.personSteppedIn,
  roster.personSteppedOut,
  roster.handoffOffered,
  roster.handoffAccepted,
  roster.handoffDeclined,
  roster.dutyExtended,
  roster.shiftPlanned,
  roster.shiftMoved,
  roster.shiftRemoved,
  log.entryRecorded,
  log.entryCorrected,
  log.hypothesisConfirmed,
  log.hypothesisRuledOut,
  log.hypothesisReopened,
  log.actionCompleted,
  log.updatePosted,
  log.pageTriggered,
  log.pageAcknowledged,
  log.pageUnacknowledged,
  log.pageEscalated,
  log.pageCancelled,
  log.pageSent,
  log.pageFailed,
  log.taskExtended,
  log.deadlineFired,
  conflict.conflictSettled,
])
export type IncidentEvent = z.infer<typeof incidentEventSchema>
export type Event = IncidentEvent | WorkspaceEvent
export const eventSchema = z.discriminatedUnion('type', [incidentEventSchema, workspaceEventSchema])

export type EventType = Event['type']
export type EventOf<T extends EventType> = Extract<Event, { type: T }>

/**
 * What a command decides: an event without its stamps. The log adds id (unless derived), hlc, author, device, seq;
 * `occurredAt` (ms UTC) defaults to the moment of the command.
 */
export type Fact<E extends Event = Event> = E extends Event
  ? { type: E['type']; data: E['data']; occurredAt?: number; id?: string }
  : never
export type IncidentFact = Fact<IncidentEvent>
export type WorkspaceFact = Fact<WorkspaceEvent>

export { workspaceStream } from './envelope'
export type { Status } from './incident-events'
export type { Audience, DeadlineKind, EntryKind, LadderStep, Moment } from './log-events'
export type { WorkspaceEvent }
