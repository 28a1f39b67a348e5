import { noConflicts, workspaceConflicts } from '../conflicts/conflict'
import { noHeads, noteHead } from '../conflicts/heads'
import type { WorkspaceEvent } from '../events'
import { compareEvents, repeats } from '../log/order'
import { defaultPolicy, policySchema } from '../policy/policy'
import { admittedWith, comeBack, shutOutAt } from './admissions'
import type { WorkspaceState } from './state'

export const emptyWorkspace: WorkspaceState = {
  people: new Map(),
  policy: defaultPolicy,
  members: new Map(),
  heads: new Map(),
  conflicts: noConflicts,
  lastHlc: '',
}

/** The next state; an event about a person nobody added is that person's first. */
export const evolveWorkspace = (state: WorkspaceState, event: WorkspaceEvent): WorkspaceState => {
  switch (event.type) {
    case 'person.added':
    case 'person.changed': {
      const { person: id, name, contact, timeZone } = event.data
      return { ...state, people: new Map(state.people).set(id, { id, name, contact, timeZone, removed: false }) }
    }
    case 'person.removed': {
      const person = state.people.get(event.data.person)
      if (!person) return state
      return { ...state, people: new Map(state.people).set(person.id, { ...person, removed: true }) }
    }
    case 'policy.changed':
      // The log keeps an event as it was written; an older version's policy lacks what came since.
      return { ...state, policy: policySchema.parse(event.data.policy) }
    case 'member.added': {
      const { device } = event.data
      const before = state.members.get(device)
      // With each key once: what a key may sign is never given back to it. The owner's own is the workspace's.
      if (before && (before.role === 'owner' || admittedWith(before, event.data.key))) return state
      const member = before
        ? comeBack(before, event.data, event.occurredAt)
        : { ...event.data, addedAt: event.occurredAt, removed: null, after: 0, earlier: [] }
      return { ...state, members: new Map(state.members).set(device, member) }
    }
    case 'member.removed': {
      const member = state.members.get(event.data.device)
      if (!member || member.removed) return state
      const removed = shutOutAt(member, { at: event.occurredAt, upTo: event.data.upTo })
      return { ...state, members: new Map(state.members).set(member.device, removed) }
    }
    default:
      return event satisfies never
  }
}

/** Folds the workspace's events from scratch, in any order of arrival; applying one twice changes nothing. */
export const foldWorkspace = (events: readonly WorkspaceEvent[]): WorkspaceState => {
  const inOrder = [...events].sort(compareEvents)
  const fields = noHeads<WorkspaceEvent>()
  let last: WorkspaceEvent | null = null
  for (const event of inOrder) {
    if (last === null || !repeats(event, last)) noteHead(fields, event, [])
    last = event
  }
  return {
    ...inOrder.reduce(evolveWorkspace, emptyWorkspace),
    heads: fields.heads,
    conflicts: workspaceConflicts(fields),
    lastHlc: last?.hlc ?? '',
  }
}
