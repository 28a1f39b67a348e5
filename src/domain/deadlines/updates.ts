import { promisedAt } from '../cadence/promised'
import type { Audience } from '../events'
import { holderOf } from '../incident/holders'
import type { Role } from '../incident/roles'
import type { IncidentState } from '../incident/state'
import type { Policy } from '../policy/policy'
import type { Deadline } from './deadline'

const owners = { internal: 'incident-commander', customer: 'communications-lead' } as const satisfies Record<
  Audience,
  Role
>

/** What the cadence counts from: the last update since the incident was opened, or its opening. */
const anchorOf = ({ updates, openedAt }: IncidentState, audience: Audience): number =>
  updates.reduce((latest, update) => (update.audience === audience ? Math.max(latest, update.at) : latest), openedAt)

const updateDeadline = (state: IncidentState, policy: Policy, audience: Audience): Deadline[] => {
  const anchor = anchorOf(state, audience)
  const dueAt = promisedAt(state, policy, audience, anchor)
  if (dueAt === null) return []
  const { internalUpdateEvery, internalUpdateHard } = policy.severity[state.severity]
  const hard = audience === 'internal' && internalUpdateEvery !== null ? internalUpdateHard : null
  const grace = hard === null || internalUpdateEvery === null ? policy.overdueAfter.update : hard - internalUpdateEvery
  return [
    {
      // The due time is part of it: a severity that changed asks for another deadline.
      id: `update-${audience}:${state.id}:${dueAt}`,
      incident: state.id,
      kind: `update-${audience}`,
      subject: audience,
      owner: holderOf(state, owners[audience]),
      addressees: [],
      setBy: null,
      calls: null,
      warnAt: Math.max(anchor, dueAt - policy.warnBefore.update),
      dueAt,
      overdueAt: dueAt + Math.max(grace, 0),
    },
  ]
}

/** The next internal and the next customer update, by the cadence of the severity. A soft internal cadence is overdue at its hard mark. */
export const updateDeadlines = (state: IncidentState, policy: Policy): Deadline[] => [
  ...updateDeadline(state, policy, 'internal'),
  ...updateDeadline(state, policy, 'customer'),
]
