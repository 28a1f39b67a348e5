import type { IncidentFact, WorkspaceFact } from '../events'
import type { IncidentState } from '../incident/state'
import { admittedWith } from '../workspace/admissions'
import type { WorkspaceState } from '../workspace/state'
import { type DecideContext, type IncidentCommand, refuse, type WorkspaceCommand } from './command'
import { settleConflict } from './decide-conflicts'
import * as incident from './decide-incident'
import * as log from './decide-log'
import * as pages from './decide-pages'
import * as roster from './decide-roster'

/** What may still be said about a closed incident: its record is completed and corrected, its room is not. */
const allowedWhenClosed: ReadonlySet<IncidentCommand['type']> = new Set([
  'reopen',
  'set-status',
  'record-entry',
  'correct-entry',
  'judge-hypothesis',
  'complete-action',
  'record-fired',
  'record-sending',
  'settle-conflict',
])

/**
 * What a command makes of an incident: the facts to append, none when nothing changes.
 * Pure; throws a Refusal with a sentence for the user when the rules do not allow it.
 */
export const decide = (
  command: IncidentCommand,
  state: IncidentState | null,
  context: DecideContext,
): IncidentFact[] => {
  if (command.type === 'declare') return incident.declare(command, state, context)
  if (!state) return refuse('This incident is not in the log of this device.')
  if (state.status === 'closed' && !allowedWhenClosed.has(command.type))
    return refuse(
      state.source
        ? 'An imported incident is a record of the past: its log can be completed and corrected, nothing else.'
        : 'The incident is closed. Reopen it to work on it again.',
    )
  switch (command.type) {
    case 'rename':
      return incident.rename(command, state)
    case 'set-services':
      return incident.setServices(command)
    case 'set-severity':
      return incident.setSeverity(command, state, context)
    case 'set-status':
      return incident.setStatus(command, state)
    case 'mitigate':
      return incident.mitigate(command, state, context)
    case 'reopen':
      return incident.reopen(command, state, context)
    case 'assign-role':
      return roster.assignRole(command, state)
    case 'release-role':
      return roster.releaseRole(command, state)
    case 'step-in':
      return roster.stepIn(command, state)
    case 'step-out':
      return roster.stepOut(command, state)
    case 'offer-handoff':
      return roster.offerHandoff(command, state)
    case 'accept-handoff':
      return roster.acceptHandoff(command, state)
    case 'decline-handoff':
      return roster.declineHandoff(command, state)
    case 'extend-duty':
      return roster.extendDuty(command, state)
    case 'plan-shift':
      return roster.planShift(command)
    case 'move-shift':
      return roster.moveShift(command, state)
    case 'remove-shift':
      return roster.removeShift(command, state)
    case 'record-entry':
      return log.recordEntry(command, context)
    case 'correct-entry':
      return log.correctEntry(command, state)
    case 'judge-hypothesis':
      return log.judgeHypothesis(command, state)
    case 'complete-action':
      return log.completeAction(command, state)
    case 'post-update':
      return log.postUpdate(command, context)
    case 'no-new-information':
      return log.noNewInformation(command, state)
    case 'extend-task':
      return log.extendTask(command, state, context)
    case 'page':
      return pages.page(command, state)
    case 'acknowledge':
      return pages.acknowledge(command, state)
    case 'unacknowledge':
      return pages.unacknowledge(command, state)
    case 'escalate':
      return pages.escalate(command, state)
    case 'cancel-page':
      return pages.cancelPage(command, state)
    case 'record-sending':
      return pages.recordSending(command, state)
    case 'record-fired':
      return pages.recordFired(command, state, context)
    case 'record-clock-jump':
      return [{ type: 'clock.jumped', data: { by: command.by } }]
    case 'settle-conflict':
      return settleConflict(command, state, context)
    default:
      return command satisfies never
  }
}

/** The same for what belongs to the workspace: people and policy. */
export const decideWorkspace = (command: WorkspaceCommand, state: WorkspaceState): WorkspaceFact[] => {
  switch (command.type) {
    case 'add-person':
    case 'change-person': {
      const { type, person, name, contact, timeZone } = command
      if (!name.trim()) return refuse('Give the person a name.')
      const twin = [...state.people.values()].find(
        (other) => !other.removed && other.id !== person && other.name === name.trim(),
      )
      if (twin) return refuse(`${twin.name} is in the list already. Add a surname or a team to tell them apart.`)
      const data = { person, name: name.trim(), contact, timeZone }
      return [type === 'add-person' ? { type: 'person.added', data } : { type: 'person.changed', data }]
    }
    case 'remove-person':
      return state.people.has(command.person)
        ? [{ type: 'person.removed', data: { person: command.person } }]
        : refuse('This person is not in the list.')
    case 'set-policy':
      return [{ type: 'policy.changed', data: { policy: command.policy } }]
    case 'add-member': {
      const { type: _, ...data } = command
      const before = state.members.get(command.device)
      if (!before) return [{ type: 'member.added', data }]
      if (before.key === data.key && before.removed === null) return []
      if (before.role === 'owner') return refuse('The owner’s machine is in its own workspace already.')
      if (admittedWith(before, data.key))
        return refuse('This machine asks with a key that it had before. It has to ask anew, with a new invite.')
      return [{ type: 'member.added', data }]
    }
    case 'remove-member': {
      const { device, upTo } = command
      const member = state.members.get(device)
      if (!member) return refuse('This machine is not in the workspace.')
      if (member.role === 'owner') return refuse('The owner’s machine cannot be removed from its own workspace.')
      return member.removed ? [] : [{ type: 'member.removed', data: { device, upTo } }]
    }
    default:
      return command satisfies never
  }
}
