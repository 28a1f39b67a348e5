import { currentText } from '@domain/commands/decide-log'
import type { Conflict } from '@domain/conflicts/conflict'
import { type Field, kindOf } from '@domain/conflicts/field'
import { personIn, type Said } from '@domain/conflicts/said'
import { type Role, roleNames, roleSchema } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { statusNames } from '@domain/incident/status-names'
import type { NameOf } from '../../ui/names'
import { clock } from '../../ui/time'
import { firstLine } from '../timeline/text'

/** What the words need besides the conflict: what the fields are about, and people's names. */
export interface Known {
  readonly incident: Pick<IncidentState, 'pages' | 'handoffs' | 'timeline'> | null
  readonly nameOf: NameOf
}

const seat = (role: Role, system: string): string => (system ? `${roleNames[role]} (${system})` : roleNames[role])

/** `role:<role>:<system>` as a name; a system may have colons of its own. */
const seatWords = (field: Field): string => {
  const [, role, ...system] = field.split(':')
  const known = roleSchema.safeParse(role)
  return known.success ? seat(known.data, system.join(':')) : 'a role'
}

const quoted = (text: string, most = 80): string => `“${firstLine(text, most)}”`

const entryWords = (id: string, { incident }: Known): string => {
  const line = incident?.timeline.find((candidate) => candidate.id === id)
  return line ? quoted(currentText(line), 60) : 'an entry'
}

/** What people set: `the title`, `who is Incident Commander`. For the middle of a sentence. */
export const fieldWords = (field: Field, known: Known): string => {
  const about = field.slice(field.indexOf(':') + 1)
  const { incident, nameOf } = known
  switch (kindOf(field)) {
    case 'title':
      return 'the title'
    case 'severity':
      return 'the severity'
    case 'status':
      return 'the status'
    case 'services':
      return 'the affected services'
    case 'role':
      return `who is ${seatWords(field)}`
    case 'page': {
      const page = incident?.pages.find(({ id }) => id === about)
      if (!page) return 'the answer to a page'
      return `the answer to the page to ${page.person ? nameOf(page.person) : `the ${roleNames[page.role]}`}`
    }
    case 'entry':
      return `how ${entryWords(about, known)} is corrected`
    case 'verdict':
      return `what became of ${entryWords(about, known)}`
    case 'shift':
      return 'a planned shift'
    case 'handoff': {
      const handoff = incident?.handoffs.find(({ id }) => id === about)
      return handoff ? `the answer to the hand-over to ${nameOf(handoff.to)}` : 'the answer to a hand-over'
    }
    case 'person':
      return `what is known of ${nameOf(about)}`
    case 'policy':
      return 'the policy'
    default:
      return 'something that a newer version knows'
  }
}

/** One of the values: `SEV1`, `Ana Ruiz`, `“Checkout rejects cards”`. */
export const valueWords = (said: Said, field: Field, { incident, nameOf }: Known): string => {
  if (kindOf(field) === 'role') return nameOf(personIn(said, incident?.handoffs ?? []))
  switch (said.type) {
    case 'incident.renamed':
      return quoted(said.data.title, 200)
    case 'services.changed':
      return said.data.services.join(', ') || 'None'
    case 'severity.changed':
      return said.data.to
    case 'status.changed':
      return statusNames[said.data.to]
    case 'incident.reopened':
      return 'Reopened'
    case 'page.acknowledged':
      return 'Acknowledged'
    case 'page.unacknowledged':
      return 'Waits again'
    case 'page.cancelled':
      return 'Cancelled'
    case 'entry.corrected':
      return quoted(said.data.text, 200)
    case 'hypothesis.confirmed':
      return 'Confirmed'
    case 'hypothesis.ruled-out':
      return 'Ruled out'
    case 'hypothesis.reopened':
      return 'Open again'
    case 'action.completed':
      return 'Done'
    case 'handoff.accepted':
      return 'Accepted'
    case 'handoff.declined':
      return 'Declined'
    case 'shift.moved': {
      const { person, role, system, start, end } = said.data
      return `${nameOf(person)} as ${seat(role, system)}, ${clock(start)} to ${clock(end)}`
    }
    case 'shift.removed':
    case 'person.removed':
      return 'Removed'
    case 'person.added':
    case 'person.changed':
      return [said.data.name, said.data.contact, said.data.timeZone].filter((part) => part !== '').join(', ')
    case 'policy.changed':
      return 'These numbers'
    default:
      return 'Another value'
  }
}

const counts = ['Nobody', 'One person', 'Two people', 'Three people', 'Four people', 'Five people'] as const

/** `Two people set the title while apart.` One person may do so too, on two machines. */
export const conflictWords = ({ field, siblings }: Conflict, known: Known): string => {
  const people = new Set(siblings.map(({ said }) => said.author)).size
  const who = counts[people] ?? `${people} people`
  const how = people === 1 ? 'on two machines' : 'while apart'
  return `${who} set ${fieldWords(field, known)} ${how}.`
}
