import { currentText } from '@domain/commands/decide-log'
import type { EventOf, IncidentEvent, LadderStep } from '@domain/events'
import { type Role, roleNames } from '@domain/incident/roles'
import type { IncidentState, Page } from '@domain/incident/state'
import type { NameOf } from '../../ui/names'
import { clock, clockOn, lengthInWords } from '../../ui/time'
import { fieldWords, valueWords } from '../conflicts/words'
import { firstLine } from './text'

/** What describing may know besides the event: the pages, hand-overs and tasks it refers to, and people's names. */
export interface Telling {
  readonly incident: Pick<IncidentState, 'pages' | 'handoffs' | 'tasks' | 'timeline'>
  readonly nameOf: NameOf
}

const seat = (role: Role, system: string): string => (system ? `${roleNames[role]} (${system})` : roleNames[role])

const because = (words: string): string => (words.trim() ? `: ${words.trim()}` : '')

/** An incident that started less than this before it was declared was declared at once, ms. */
const earlierFrom = 60_000

const declared = ({ data, author, occurredAt }: EventOf<'incident.declared'>, nameOf: NameOf): string => {
  if (data.source) return `Imported from a status page: ${data.title}`
  const drill = data.drill ? ' · a drill' : ''
  const services = data.services.length > 0 ? ` · ${data.services.join(', ')}` : ''
  const earlier = occurredAt - data.detectedAt >= earlierFrom
  const detected = earlier ? ` · detected ${clockOn(data.detectedAt, occurredAt)}` : ''
  return `${nameOf(author)} declared ${data.severity}${services}${detected}${drill}`
}

const pageWords = ({ data, author }: EventOf<'page.triggered'>, nameOf: NameOf): string => {
  const whom = data.person ? `${nameOf(data.person)} as ${roleNames[data.role]}` : `the ${roleNames[data.role]}`
  return `${nameOf(author)} calls for ${whom}${because(data.reason)}`
}

const pageTo = ({ role, person }: Page, nameOf: NameOf): string =>
  `page to ${person ? nameOf(person) : `the ${roleNames[role]}`}`

/** A page by its id, for the middle of a sentence. */
const thePage = (id: string, { incident, nameOf }: Telling): string => {
  const page = incident.pages.find((candidate) => candidate.id === id)
  return page ? `the ${pageTo(page, nameOf)}` : 'a page'
}

const stepNames: Readonly<Record<LadderStep, string>> = { backup: 'Backup Engineer', manager: 'Engineering Manager' }

const sentWords = ({ data }: EventOf<'page.sent'>, telling: Telling): string =>
  `${data.target.name} took ${thePage(data.page, telling)}${data.answer && ` (${data.answer})`}`

const failedWords = ({ data }: EventOf<'page.failed'>, telling: Telling): string =>
  `${data.target.name} did not take ${thePage(data.page, telling)}${because(data.why)}`

const acknowledged = ({ data, author, occurredAt }: EventOf<'page.acknowledged'>, { incident, nameOf }: Telling) => {
  const page = incident.pages.find(({ id }) => id === data.page)
  if (!page) return `${nameOf(author)} acknowledged a page`
  return `${nameOf(author)} acknowledged the page to the ${roleNames[page.role]} after ${lengthInWords(Math.max(0, occurredAt - page.at))}`
}

/** Who answered is told apart from whom it was offered to: at one machine somebody may answer for another. */
const handoffWords = (
  { data, author }: EventOf<'handoff.accepted' | 'handoff.declined'>,
  answered: string,
  { incident, nameOf }: Telling,
): string => {
  const handoff = incident.handoffs.find((candidate) => candidate.id === data.handoff)
  if (!handoff) return `${nameOf(author)} ${answered} a hand-over`
  const { role, system, from, to } = handoff
  const what = `${nameOf(to)} ${answered} ${seat(role, system)} from ${nameOf(from)}`
  return author === to ? what : `${what}, as ${nameOf(author)} recorded`
}

/** A task by its entry, `Tom Okafor: restart the pool`. */
const theTask = (entry: string, { incident, nameOf }: Telling): string => {
  const person = incident.tasks.find((task) => task.entry === entry)?.person ?? null
  const line = incident.timeline.find(({ id }) => id === entry)
  const what = line ? firstLine(currentText(line), 80) : 'a task'
  return person === null ? what : `${nameOf(person)}: ${what}`
}

const firedWords = ({ data }: EventOf<'deadline.fired'>, telling: Telling): string => {
  const { incident, nameOf } = telling
  const page = incident.pages.find(({ id }) => id === data.subject)
  const paged = page ? `P${pageTo(page, nameOf).slice(1)}` : 'Page'
  const word = { warning: 'due soon', due: 'due', overdue: 'overdue' }[data.moment]
  switch (data.kind) {
    case 'page':
      return data.moment === 'due' ? paged : `${paged} is still unanswered`
    case 'acknowledgement':
      return `${paged} was acknowledged, and nothing was written since: is somebody on it?`
    case 'task':
      return `Call-back ${word}: ${theTask(data.subject, telling)}`
    case 'page-backup':
      return data.moment === 'warning'
        ? `${paged} is still unanswered`
        : `${paged} unanswered: call the Backup Engineer`
    case 'page-manager':
      return data.moment === 'warning'
        ? `${paged} is still unanswered`
        : `${paged} unanswered: call the Engineering Manager`
    case 'update-internal':
      return `Internal update ${word}`
    case 'update-customer':
      return `Customer update ${word}`
    case 'fatigue': {
      const what = { warning: 'plan the hand-over', due: 'rotate now', overdue: 'too long on duty' }[data.moment]
      return `${nameOf(data.subject)}: ${what}`
    }
    case 'debrief':
      return `Debrief ${word}`
    default:
      return data.kind satisfies never
  }
}

/** What was kept stands on the timeline itself, unless it was a correction or a shift. */
const settledWords = ({ data, author }: EventOf<'conflict.settled'>, telling: Telling): string => {
  const kept = telling.incident.timeline.find(({ id }) => id === data.keep)?.event
  const value = kept && kept.type !== 'conflict.settled' ? `: ${valueWords(kept, data.field, telling)}` : ''
  return `${telling.nameOf(author)} settled ${fieldWords(data.field, telling)}${value}`
}

const shiftWords = (
  { role, system, person, start, end }: EventOf<'shift.planned'>['data'] | EventOf<'shift.moved'>['data'],
  nameOf: NameOf,
): string => `${nameOf(person)} as ${seat(role, system)}, ${clock(start)} to ${clock(end)}`

/** One event in words: a sentence for what happened, the text itself for what somebody wrote. Every event has words. */
export const describe = (event: IncidentEvent, telling: Telling): string => {
  const { nameOf } = telling
  const by = nameOf(event.author)
  switch (event.type) {
    case 'incident.declared':
      return declared(event, nameOf)
    case 'incident.renamed':
      return `${by} renamed the incident: ${event.data.title}`
    case 'services.changed':
      return event.data.services.length > 0
        ? `${by} set the affected services: ${event.data.services.join(', ')}`
        : `${by} cleared the affected services`
    case 'severity.changed':
      return `${by} changed the severity from ${event.data.from} to ${event.data.to}${because(event.data.reason)}`
    case 'status.changed':
      return `${by} set the status from ${event.data.from} to ${event.data.to}`
    case 'incident.mitigated':
      return `${by}: mitigated, customers are no longer hurt${because(event.data.note)}`
    case 'incident.reopened':
      return `${by} reopened the incident${because(event.data.reason)}`
    case 'clock.jumped':
      return `The clock of this device was set ${event.data.by < 0 ? 'back' : 'forward'} by ${lengthInWords(event.data.by)}; the countdowns kept their remaining time`
    case 'role.assigned':
      return `${nameOf(event.data.person)} is ${seat(event.data.role, event.data.system)}`
    case 'role.released':
      return `${nameOf(event.data.person)} is no longer ${seat(event.data.role, event.data.system)}`
    case 'person.stepped-in':
      return `${nameOf(event.data.person)} stepped in${because(event.data.note)}`
    case 'person.stepped-out':
      return `${nameOf(event.data.person)} stepped out${because(event.data.note)}`
    case 'handoff.offered':
      return `${nameOf(event.data.from)} hands ${seat(event.data.role, event.data.system)} to ${nameOf(event.data.to)}, not accepted yet${because(event.data.note)}`
    case 'handoff.accepted':
      return handoffWords(event, 'took over', telling)
    case 'handoff.declined':
      return `${handoffWords(event, 'declined', telling)}${because(event.data.note)}`
    case 'duty.extended':
      return `${nameOf(event.data.person)} stays on past the limit${because(event.data.reason)}`
    case 'shift.planned':
      return `Shift planned: ${shiftWords(event.data, nameOf)}`
    case 'shift.moved':
      return `Shift moved: ${shiftWords(event.data, nameOf)}`
    case 'shift.removed':
      return `${by} removed a planned shift`
    case 'entry.recorded':
    case 'entry.corrected':
    case 'update.posted':
      return event.data.text
    case 'hypothesis.confirmed':
      return `${by} confirmed a hypothesis${because(event.data.note)}`
    case 'hypothesis.ruled-out':
      return `${by} ruled out a hypothesis${because(event.data.note)}`
    case 'hypothesis.reopened':
      return `${by} opened a hypothesis again${because(event.data.note)}`
    case 'action.completed':
      return `${by} completed an action${because(event.data.note)}`
    case 'page.triggered':
      return pageWords(event, nameOf)
    case 'page.acknowledged':
      return acknowledged(event, telling)
    case 'page.unacknowledged':
      return event.data.deadline === null
        ? `${by} took back the answer to ${thePage(event.data.page, telling)}: it waits again${because(event.data.reason)}`
        : `Nothing was written since ${thePage(event.data.page, telling)} was acknowledged: it waits for an answer again`
    case 'page.escalated':
      return `${by} escalated ${thePage(event.data.page, telling)} to the ${stepNames[event.data.step]}`
    case 'page.cancelled':
      return `${by} cancelled ${thePage(event.data.page, telling)}${because(event.data.reason)}`
    case 'page.sent':
      return sentWords(event, telling)
    case 'page.failed':
      return failedWords(event, telling)
    case 'task.extended':
      return `${theTask(event.data.entry, telling)} · not yet, ${by} asks again at ${clockOn(event.data.dueAt, event.occurredAt)}${because(event.data.note)}`
    case 'deadline.fired':
      return firedWords(event, telling)
    case 'conflict.settled':
      return settledWords(event, telling)
    default:
      return event satisfies never
  }
}
