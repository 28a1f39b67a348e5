import { type Entry, momentAt, type ScheduleState } from '../alarm-clock/schedule-state'
import { saysTheSame, type Words } from './book'
import type { Line } from './line'

const wordsOf = (entry: Entry): Words => {
  const { kind, subject, label, owner, zone } = entry.asked
  return {
    ...{ kind, subject, label, owner, zone },
    warnAt: momentAt(entry, 'warning'),
    dueAt: momentAt(entry, 'due'),
    overdueAt: momentAt(entry, 'overdue'),
  }
}

/**
 * What became of the schedule between two states, as lines for the journals, by incident; `at` is when, wall-clock ms UTC. The states
 * have to follow one another: of two that lie apart, what was armed and disarmed in between is in neither.
 */
export const changesBetween = (
  before: ScheduleState,
  after: ScheduleState,
  at: number,
): ReadonlyMap<string, readonly Line[]> => {
  const lines = new Map<string, Line[]>()
  const add = (incident: string, line: Line): void => {
    const own = lines.get(incident)
    if (own) own.push(line)
    else lines.set(incident, [line])
  }
  const entryOf = ({ entries }: ScheduleState, id: string): Entry | undefined =>
    Object.hasOwn(entries, id) ? entries[id] : undefined

  if (before.entries !== after.entries) {
    for (const [deadline, { asked }] of Object.entries(before.entries))
      if (!entryOf(after, deadline)) add(asked.incident, { what: 'disarmed', at, deadline })
    const jumped = new Set<string>()
    for (const [deadline, entry] of Object.entries(after.entries)) {
      const { asked } = entry
      const old = entryOf(before, deadline)
      if (old === entry) continue
      // Only a wall clock that was set moves a deadline that nobody asked for anew.
      if (old?.asked === asked && old.shift !== entry.shift && !jumped.has(asked.incident)) {
        jumped.add(asked.incident)
        add(asked.incident, { what: 'jump', at, by: Math.round(entry.shift - old.shift) })
      }
      const words = wordsOf(entry)
      if (old && saysTheSame(wordsOf(old), words)) continue
      const { incident, incidentTitle: title } = asked
      add(incident, { what: 'armed', at, deadline, incident, title, ...words })
    }
  }
  if (before.unrecorded !== after.unrecorded) {
    const known = new Set(before.unrecorded)
    for (const fired of after.unrecorded) {
      const { deadline, incident, moment, dueAt, firedAt } = fired
      if (!known.has(fired)) add(incident, { what: 'fired', deadline, moment, dueAt, firedAt })
    }
  }
  return lines
}

/**
 * The last moment that each deadline of a schedule has reached, as lines by incident. What was recorded before its line was written is in no
 * list of the schedule's any more; a moment that is in the journal already changes nothing there.
 */
export const reachedIn = ({ entries, reached }: ScheduleState): ReadonlyMap<string, readonly Line[]> => {
  const lines = new Map<string, Line[]>()
  for (const [deadline, { moment, at }] of Object.entries(reached)) {
    const entry = Object.hasOwn(entries, deadline) ? entries[deadline] : undefined
    if (!entry) continue
    const { incident } = entry.asked
    const line: Line = { what: 'fired', deadline, moment, dueAt: momentAt(entry, moment), firedAt: at }
    lines.set(incident, [...(lines.get(incident) ?? []), line])
  }
  return lines
}
