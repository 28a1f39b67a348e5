import type { ScheduledDeadline } from '../../../src/contract/schedule'

/** A deadline that warns a minute before it is due and is overdue a minute after; ms UTC. */
export const deadlineAt = (id: string, dueAt: number, changed: Partial<ScheduledDeadline> = {}): ScheduledDeadline => ({
  id,
  incident: 'i1',
  incidentTitle: 'Checkout errors',
  severity: 'SEV1',
  kind: 'update-customer',
  subject: 'customer',
  label: 'Customer update',
  owner: 'Ada',
  texts: { warning: 'Soon.', due: 'Now.', overdue: 'Late.' },
  warnAt: dueAt - 60_000,
  dueAt,
  overdueAt: dueAt + 60_000,
  speed: 1,
  addressees: [],
  zone: '',
  page: null,
  ...changed,
})

/** The page of a deadline: it calls this person, as the Assigned Engineer. */
export const pageTo = (
  person: string,
  changed: Partial<NonNullable<ScheduledDeadline['page']>> = {},
): NonNullable<ScheduledDeadline['page']> => ({
  page: 'p1',
  role: 'assigned-engineer',
  person,
  name: 'Tom Okafor',
  contact: '',
  rank: 0,
  sent: false,
  ...changed,
})
