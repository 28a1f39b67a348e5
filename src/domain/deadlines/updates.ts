import { promisedAt } from '../cadence/promised'
import type { Audience } from '../events'
import { holderOf } from '../incident/holders'
import type { Role } from '../incident/roles'
import type { IncidentState, PostedUpdate } from '../incident/state'
import type { Policy } from '../policy/policy'
import { addresseesOf } from './addressees'
import type { Deadline } from './deadline'

const owners = { internal: 'incident-commander', customer: 'communications-lead' } as const satisfies Record<
  Audience,
  Role
>

/** The last update to an audience since the incident was opened: what its cadence counts from. */
export const lastUpdate = ({ updates, openedAt }: IncidentState, audience: Audience): PostedUpdate | null =>
  updates.reduce<PostedUpdate | null>(
    (latest, update) => (update.audience === audience && update.at > (latest?.at ?? openedAt) ? update : latest),
    null,
  )

const updateDeadline = (state: IncidentState, policy: Policy, audience: Audience): Deadline[] => {
  const last = lastUpdate(state, audience)
  const anchor = last?.at ?? state.openedAt
  const owner = holderOf(state, owners[audience])
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
      owner,
      addressees: addresseesOf(state, owner),
      setBy: last?.by ?? state.declaredBy,
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
