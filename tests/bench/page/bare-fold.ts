import type { IncidentEvent } from '@domain/events'

interface Line {
  id: string
  at: number
  kind: string | null
  event: IncidentEvent
  corrections: { text: string; by: string; at: number }[]
  verdict: { outcome: string; by: string; at: number; note: string } | null
}

interface Stay {
  role: string
  system: string
  person: string
  from: number
  to: number | null
}

/**
 * The limit of the fold: what a reducer has to do at least to know what an incident's events say. It changes one object in place,
 * takes the events in the order they are given, and trusts them: nothing late, nothing twice, nothing published.
 */
export const bareFold = (events: readonly IncidentEvent[]) => {
  const lines = new Map<string, Line>()
  const pages = new Map<string, { at: number; by: string | null }>()
  const handoffs = new Map<string, Stay & { successor: string }>()
  const held = new Map<string, Stay>()
  const fired = new Map<string, Set<string>>()
  const state = {
    ...{ title: '', severity: '', status: 'investigating', closedAt: null as number | null, events: 0, lastHlc: '' },
    ...{ updates: [] as { id: string; audience: string; at: number }[], stays: [] as Stay[], timeline: [] as Line[] },
    ...{ severityChanges: [] as { at: number; to: string }[], lines, pages, handoffs, fired },
  }
  const addLine = (event: IncidentEvent, kind: string | null): void => {
    const line = { id: event.id, at: event.occurredAt, kind, event, corrections: [], verdict: null }
    lines.set(event.id, line)
    state.timeline.push(line)
  }
  const begin = (role: string, system: string, person: string, from: number): void => {
    const stay = { role, system, person, from, to: null }
    held.set(`${role}/${system}/${person}`, stay)
    state.stays.push(stay)
  }
  const end = (role: string, system: string, person: string, at: number): void => {
    const stay = held.get(`${role}/${system}/${person}`)
    if (stay) stay.to = at
  }
  const judge = (event: IncidentEvent & { data: { entry: string; note: string } }, outcome: string): void => {
    const line = lines.get(event.data.entry)
    if (line) line.verdict = { outcome, by: event.author, at: event.occurredAt, note: event.data.note }
  }
  for (const event of events) {
    state.events += 1
    state.lastHlc = event.hlc
    switch (event.type) {
      case 'entry.recorded':
        addLine(event, event.data.kind)
        continue
      case 'entry.corrected': {
        const { text } = event.data
        lines.get(event.data.entry)?.corrections.push({ text, by: event.author, at: event.occurredAt })
        continue
      }
      case 'hypothesis.ruled-out':
        judge(event, 'ruled-out')
        continue
      case 'update.posted':
        state.updates.push({ id: event.id, audience: event.data.audience, at: event.occurredAt })
        addLine(event, 'update')
        continue
      case 'incident.declared':
        state.title = event.data.title
        state.severity = event.data.severity
        break
      case 'severity.changed':
        state.severityChanges.push({ at: event.occurredAt, to: event.data.to })
        state.severity = event.data.to
        break
      case 'status.changed':
        state.status = event.data.to
        if (event.data.to === 'closed') state.closedAt = event.occurredAt
        break
      case 'role.assigned':
        begin(event.data.role, event.data.system, event.data.person, event.occurredAt)
        break
      case 'person.stepped-in':
        begin('', '', event.data.person, event.occurredAt)
        break
      case 'person.stepped-out':
        end('', '', event.data.person, event.occurredAt)
        break
      case 'handoff.offered': {
        const { role, system, from: person, to: successor } = event.data
        handoffs.set(event.id, { role, system, person, successor, from: event.occurredAt, to: null })
        break
      }
      case 'handoff.accepted': {
        const offer = handoffs.get(event.data.handoff)
        if (!offer) break
        end(offer.role, offer.system, offer.person, event.occurredAt)
        begin(offer.role, offer.system, offer.successor, event.occurredAt)
        break
      }
      case 'page.triggered':
        pages.set(event.id, { at: event.occurredAt, by: null })
        break
      case 'page.acknowledged': {
        const page = pages.get(event.data.page)
        if (page) page.by ??= event.author
        break
      }
      case 'deadline.fired': {
        const moments = fired.get(event.data.deadline) ?? new Set()
        fired.set(event.data.deadline, moments.add(event.data.moment))
        break
      }
      default:
        throw new Error(`The bench tells no ${event.type}.`)
    }
    addLine(event, null)
  }
  return state
}
