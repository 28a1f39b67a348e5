import type { Delivery, PageAnswer, PostedUpdateMessage } from '@contract/delivery'
import type { ScheduledDeadline } from '@contract/schedule'
import { roleNames } from '@domain/incident/roles'
import type { Alarm } from '../alarm-clock/alarm-clock'
import type { Message } from './message'

/** A message that waits in the outbox; a test never does. */
export type Outgoing = Message & { readonly action: Delivery['action'] }

/** The longest text of an update that goes out, characters. */
const longestText = 4000

const oneLine = (words: string): string => words.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** Never half of a character. */
const upTo = (length: number, text: string): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

const whom = ({ name, role }: NonNullable<ScheduledDeadline['page']>): string =>
  name ? `${name} as ${roleNames[role]}` : `${roleNames[role]} (nobody holds the role)`

/** What a page says when its deadline falls due, in that deadline's own words; null for a deadline that pages nobody. */
export const pageMessage = ({ fired, deadline }: Alarm): Outgoing | null => {
  const { id, incident, incidentTitle, severity, label, page, texts } = deadline
  if (page === null) return null
  return {
    key: id,
    action: 'trigger',
    incident: { id: incident, title: incidentTitle, severity },
    summary: oneLine(`${label} · ${severity} · ${incidentTitle}: ${whom(page)}`),
    text: texts[fired.moment],
    person: page.name,
    at: fired.dueAt,
  }
}

/** What follows a page that went out: that somebody acknowledged it (`by`, empty where nobody said who), or that it is over. */
export const answerMessage = (
  trigger: Outgoing,
  action: 'acknowledge' | 'resolve',
  by: PageAnswer['by'],
  at: number,
): Outgoing => {
  const what = action === 'resolve' ? 'Over' : by ? `Acknowledged by ${by}` : 'Acknowledged'
  return { ...trigger, action, summary: oneLine(`${what}: ${trigger.summary}`), text: '', person: by, at }
}

/** What a posted update says outside. */
export const postMessage = (posted: PostedUpdateMessage): Outgoing => {
  const { event, incident, incidentTitle, severity, audience, text, author, at } = posted
  const what = audience === 'customer' ? 'Customer update' : 'Internal update'
  return {
    key: event,
    action: 'post',
    incident: { id: incident, title: incidentTitle, severity },
    summary: oneLine(`${what}${author && ` by ${author}`} · ${severity} · ${incidentTitle}`),
    text: upTo(longestText, text),
    person: '',
    at,
  }
}
