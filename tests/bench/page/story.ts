import { firedEventId } from '@domain/deadlines/deadline'
import type { EntryKind, IncidentEvent, IncidentFact } from '@domain/events'
import { formatHlc } from '@domain/log/hlc'

const kinds = ['fact', 'note', 'hypothesis', 'action', 'decision', 'artifact'] as const satisfies EntryKind[]
const people = ['ana', 'tom', 'mei', 'lena']
const coreRoles = ['incident-commander', 'assigned-engineer', 'communications-lead', 'scribe'] as const

/** Who tells a story, and when: one device's part of an incident. */
export interface Told {
  readonly incident: string
  readonly device: string
  /** The first event's number; the others follow. */
  readonly from: number
  readonly count: number
  /** When it begins, ms UTC, and how far apart its events are. */
  readonly begin: number
  readonly step: number
  /** Whether it begins with the declaration. */
  readonly declares: boolean
  /** Whether it ends with the closing. */
  readonly closes: boolean
}

const entry = (n: number): IncidentFact => ({
  type: 'entry.recorded',
  data: {
    kind: kinds[n % kinds.length] ?? 'note',
    text: `Failure rate ${(58 - (n % 58)).toFixed(1)} % in region ${n % 7}, seen on the canary ${'and compared '.repeat(n % 9)}`,
  },
})

/** What happens in a hundred events of a busy incident: about 90 lines of the scribe, and what the others do meanwhile. */
const happening = (n: number, idOf: (n: number) => string, at: number): IncidentFact => {
  const hundred = Math.floor(n / 100)
  const person = people[hundred % people.length] ?? 'ana'
  switch (n % 100) {
    case 5:
      return { type: 'page.triggered', data: { role: 'backup-engineer', person, reason: 'Failing over needs two.' } }
    case 9:
      return { type: 'page.acknowledged', data: { page: idOf(n - 4) } }
    case 20:
    case 60:
      return { type: 'entry.corrected', data: { entry: idOf(n - 3), text: 'The canary was read in the wrong region.' } }
    case 31:
      return { type: 'hypothesis.ruled-out', data: { entry: idOf(n - 5), note: 'The canary says no.' } }
    case 33:
      return hundred % 16
        ? entry(n)
        : { type: 'status.changed', data: { from: 'investigating', to: hundred % 32 ? 'monitoring' : 'identified' } }
    case 42:
    case 92:
      return {
        type: 'update.posted',
        data: { audience: n % 2 ? 'internal' : 'customer', text: 'We are rolling back.', noNews: hundred % 3 === 0 },
      }
    case 55: {
      const deadline = `update-internal:${idOf(n)}`
      const data = { deadline, kind: 'update-internal', moment: 'due', subject: 'internal', dueAt: at } as const
      return { type: 'deadline.fired', id: firedEventId(deadline, 'due'), data }
    }
    case 70:
      return hundred % 2
        ? { type: 'person.stepped-in', data: { person: `specialist-${hundred % 40}`, note: '' } }
        : { type: 'person.stepped-out', data: { person: `specialist-${(hundred - 1) % 40}`, note: '' } }
    case 77:
      return hundred % 4
        ? entry(n)
        : { type: 'severity.changed', data: { from: 'SEV1', to: hundred % 8 ? 'SEV2' : 'SEV1', reason: '' } }
    case 88:
      return hundred % 4
        ? entry(n)
        : {
            type: 'handoff.offered',
            data: {
              role: 'scribe',
              system: '',
              from: people[(3 + hundred / 4) % 4] ?? '',
              to: people[(hundred / 4) % 4] ?? '',
              note: '',
            },
          }
    case 90:
      return hundred % 4 ? entry(n) : { type: 'handoff.accepted', data: { handoff: idOf(n - 2) } }
    default:
      return entry(n)
  }
}

const opening = (begin: number): IncidentFact[] => [
  {
    type: 'incident.declared',
    data: {
      title: 'Checkout rejects cards',
      severity: 'SEV1',
      services: ['checkout-api'],
      detectedAt: begin,
      drill: null,
      source: null,
    },
  },
  ...coreRoles.map(
    (role, i): IncidentFact => ({ type: 'role.assigned', data: { role, system: '', person: people[i] ?? 'ana' } }),
  ),
]

const closing: IncidentFact = { type: 'status.changed', data: { from: 'resolved', to: 'closed' } }

/** The events of a story, in their order; the same for the same arguments. */
export const storyOf = ({ incident, device, from, count, begin, step, declares, closes }: Told): IncidentEvent[] => {
  const first = declares ? opening(begin) : []
  const atOf = (n: number): number => Math.round(begin + n * step)
  const idOf = (n: number): string => formatHlc({ ms: atOf(n), counter: n & 0xffff }, device)
  return Array.from({ length: count }, (_, n) => {
    const told = closes && n === count - 1 ? closing : (first[n] ?? happening(n, idOf, atOf(n)))
    const stamps = { incident, v: 1, hlc: idOf(n), author: people[n % 4] ?? 'ana', device, seq: from + n }
    return { id: idOf(n), ...stamps, occurredAt: atOf(n), ...told } as IncidentEvent
  })
}
