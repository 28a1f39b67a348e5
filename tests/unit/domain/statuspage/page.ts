import type { IncidentEvent, IncidentFact } from '@domain/events'
import { incidentEventSchema } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import { formatHlc } from '@domain/log/hlc'
import { type ReadIncident, readStatuspage } from '@domain/statuspage/read-statuspage'

export const noon = Date.UTC(2024, 4, 6, 12)
const minute = 60_000

/** One update of a hand-made file: minutes after noon, its status and its body. */
export interface Said {
  readonly at: number
  readonly status: string
  readonly body?: string
  /** When it was written, where that is not when it happened. */
  readonly writtenAt?: number
}

const iso = (at: number): string => new Date(noon + at * minute).toISOString()

/** A status page's file about one incident. `said` is in the order it happened; the file lists the newest first. */
export const fileOf = (said: readonly Said[], changed: Readonly<Record<string, unknown>> = {}) => ({
  page: { id: 'page-1', name: 'Example', url: 'https://status.example.org' },
  incident: {
    id: 'abc123',
    name: 'Requests fail',
    status: 'resolved',
    impact: 'major',
    created_at: iso(0),
    started_at: iso(0),
    resolved_at: iso(said.at(-1)?.at ?? 0),
    shortlink: 'https://stspg.example/abc123',
    components: [{ name: 'API' }],
    incident_updates: said
      .map(({ at, status, body, writtenAt }, index) => ({
        id: `update-${index}`,
        status,
        body: body ?? `Part ${index}.`,
        created_at: iso(writtenAt ?? at),
        display_at: iso(at),
        affected_components: null,
      }))
      .reverse(),
    ...changed,
  },
})

export const read = (file: unknown) => readStatuspage(typeof file === 'string' ? file : JSON.stringify(file))

/** The incident that a file is read as; fails the test when it is none. */
export const incidentIn = (file: unknown): ReadIncident => {
  const outcome = read(file)
  if (!outcome.ok) throw new Error(outcome.sentence)
  return outcome.incident
}

/** The sentence with which a file is refused; fails the test when it is none. */
export const refusalOf = (file: unknown): string => {
  const outcome = read(file)
  if (outcome.ok) throw new Error(`“${outcome.incident.title}” was not refused.`)
  return outcome.sentence
}

const eventOf = (fact: IncidentFact, author: string, n: number): IncidentEvent =>
  incidentEventSchema.parse({
    id: `e${n}`,
    ...fact,
    incident: 'statuspage-1',
    v: 1,
    hlc: formatHlc({ ms: Date.UTC(2026, 2, 3), counter: n }, 'device-1'),
    author,
    device: 'device-1',
    seq: n,
  })

/** As the log folds it: every event passes the log's own schema. */
export const folded = ({ facts, author }: ReadIncident) => {
  const state = foldIncident(facts.map((fact, index) => eventOf(fact, author, index + 1))).snapshot()
  if (!state) throw new Error('The facts do not begin with a declaration.')
  return state
}
