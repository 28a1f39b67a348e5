import type { PageAnswer, PostedUpdateMessage } from '../../../../src/contract/delivery'
import type { ScheduledDeadline } from '../../../../src/contract/schedule'
import type { Alarm } from '../../../../src/main/alarm-clock/alarm-clock'
import type { OpenTarget } from '../../../../src/main/paging/message'
import type { Call, OutboxState } from '../../../../src/main/paging/outbox-state'
import { pageMessage } from '../../../../src/main/paging/page-message'
import { deadlineAt, pageTo } from '../deadline'

/** When the stories begin, ms UTC. */
export const t0 = 1_800_000_000_000

/** A target that takes everything of everybody at once, and delivers it, unless it is said otherwise. */
export const targetOf = (id: string, changed: Partial<OpenTarget> = {}): OpenTarget => ({
  id,
  kind: 'pagerduty',
  name: id.toUpperCase(),
  on: true,
  gets: { pages: true, internalUpdates: true, customerUpdates: true },
  reaches: '',
  takesAnswers: true,
  pause: 0,
  send: async () => ({ state: 'delivered', answer: 'theirs' }),
  ...changed,
})

type Page = NonNullable<ScheduledDeadline['page']>

/** The deadline `d1` of the page `p1` fell due `ms` after the beginning. */
export const alarmOf = (id = 'd1', page: Partial<Page> = {}, ms = 0): Alarm => {
  const deadline = deadlineAt(id, t0 + ms, { label: 'Page', kind: 'page', page: pageTo('ana', page) })
  const { incident, kind, subject } = deadline
  return {
    deadline,
    fired: { deadline: id, incident, kind, subject, moment: 'due', dueAt: t0 + ms, firedAt: t0 + ms },
  }
}

export const callOf = (id = 'd1', page: Partial<Page> = {}): Call => {
  const alarm = alarmOf(id, page)
  const message = pageMessage(alarm)
  if (message === null) throw new Error('it pages nobody')
  return { message, page: page.page ?? 'p1', person: page.person ?? 'ana' }
}

export const answerOf = (page: string, by: string | null): PageAnswer => ({
  page,
  incident: 'i1',
  state: by === null ? 'unanswered' : 'acknowledged',
  by: by ?? '',
})

export const updateOf = (event: string, changed: Partial<PostedUpdateMessage> = {}): PostedUpdateMessage => ({
  event,
  incident: 'i1',
  incidentTitle: 'Checkout rejects cards',
  severity: 'SEV1',
  audience: 'customer',
  text: 'We are rolling back.',
  author: 'Ana',
  at: t0,
  ...changed,
})

/** Every delivery as `what target key: state`. */
export const linesOf = ({ jobs }: OutboxState): string[] =>
  jobs.map(({ delivery: { action, target, key, state } }) => `${action} ${target.id} ${key}: ${state}`)
