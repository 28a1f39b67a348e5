import type { Role } from '@domain/incident/roles'
import type { IncidentState, Shift } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'
import { type ShiftProblem, shiftProblems } from '@domain/rotation/shift-problems'
import { endIn, startIn, typedEnd, typedStart } from './shift-times'

/** What the dialog holds: what is typed, as it is typed. */
export interface ShiftDraft {
  readonly person: string | null
  readonly role: Role
  readonly system: string
  readonly start: string
  readonly end: string
}

/** Stands for a shift that is not in the log yet. */
const newId = 'new'

export const draftOf = (shift: Omit<Shift, 'id' | 'person'> & { person?: string }, now: number): ShiftDraft => ({
  person: shift.person ?? null,
  role: shift.role,
  system: shift.system,
  start: typedStart(shift.start, now),
  end: typedEnd(shift.end, shift.start),
})

export interface ReadDraft {
  /** What would be saved; null while something is missing or wrong. */
  readonly shift: Shift | null
  readonly start: number | null
  readonly end: number | null
  readonly startError: string | null
  readonly endError: string | null
}

const startHint = 'Write a time: 14:05, +2h from now, or 2026-03-03 14:05.'
const endHint = 'Write a time: 17:00, or a length: 2h30m, 90m.'

/** A time that was not typed over stays exactly what it was: on screen it has no seconds. */
const read = (typed: string, before: { text: string; at: number } | null, parse: () => number | null): number | null =>
  before && typed === before.text ? before.at : parse()

/** Reads what is typed. `before` is the shift as the dialog was opened with. */
export const readDraft = (
  draft: ShiftDraft,
  before: Pick<Shift, 'start' | 'end'> & { id?: string },
  now: number,
): ReadDraft => {
  const start = read(draft.start, { text: typedStart(before.start, now), at: before.start }, () =>
    startIn(draft.start, now),
  )
  const moved = start !== before.start
  const kept = moved ? null : { text: typedEnd(before.end, before.start), at: before.end }
  const end = start === null ? null : read(draft.end, kept, () => endIn(draft.end, start))
  const backwards = start !== null && end !== null && end <= start
  const { person, role } = draft
  const system = role === 'assigned-engineer' ? draft.system.trim() : ''
  return {
    start,
    end,
    startError: start === null ? startHint : null,
    endError: start !== null && end === null ? endHint : backwards ? 'A shift ends after it starts.' : null,
    shift:
      person === null || start === null || end === null || backwards
        ? null
        : { id: before.id ?? newId, role, system, person, start, end },
  }
}

/** What would be wrong with a shift if it were saved like this. */
export const problemsOfDraft = (shift: Shift, incident: IncidentState, policy: Policy, now: number): ShiftProblem[] => {
  const shifts = [...incident.shifts.filter(({ id }) => id !== shift.id), shift]
  return shiftProblems({ ...incident, shifts }, policy, now).filter((problem) => problem.shift === shift.id)
}
