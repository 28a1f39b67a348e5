import { defaultPolicy } from '@domain/policy/policy'
import { expect, test } from 'vitest'
import { draftOf, problemsOfDraft, readDraft } from '../../../../../src/renderer/features/rotation/shift-draft'
import { declared, hour, minute, type Step, start, tell } from '../../../domain/room'

const planned: Step = [
  1,
  'ana',
  { type: 'plan-shift', role: 'scribe', system: '', person: 'mei', start: start + hour, end: start + 2 * hour },
]
const incident = tell([[0, 'ana', declared], planned]).state
const before = {
  id: 's9',
  role: 'scribe' as const,
  system: '',
  person: 'mei',
  start: start + 90_500,
  end: start + hour + 90_500,
}

test('what was not typed over stays to the millisecond, although it is shown to the minute', () => {
  expect(readDraft(draftOf(before, start), before, start).shift).toEqual(before)
})

test('a length stays a length when the start moves', () => {
  const draft = { ...draftOf(before, start), start: '+3h', end: '90m' }
  expect(readDraft(draft, before, start).shift).toMatchObject({ start: start + 3 * hour, end: start + 4.5 * hour })
})

test('nothing is offered for saving while something is missing, with the reason at its field', () => {
  const draft = draftOf(before, start)
  expect(readDraft({ ...draft, person: null }, before, start).shift).toBeNull()
  expect(readDraft({ ...draft, start: 'soon' }, before, start)).toMatchObject({ shift: null, endError: null })
  expect(readDraft({ ...draft, start: 'soon' }, before, start).startError).not.toBeNull()
  expect(readDraft({ ...draft, end: '0m' }, before, start).endError).not.toBeNull()
})

test('a system belongs to the Assigned Engineer alone', () => {
  const draft = { ...draftOf(before, start), system: 'checkout-api' }
  expect(readDraft(draft, before, start).shift?.system).toBe('')
  expect(readDraft({ ...draft, role: 'assigned-engineer' }, before, start).shift?.system).toBe('checkout-api')
})

test('a double booking is told before it is saved, a shift is not booked against itself', () => {
  const overlapping = { ...before, start: start + 90 * minute, end: start + 150 * minute }
  expect(problemsOfDraft(overlapping, incident, defaultPolicy, start)).toMatchObject([{ kind: 'double-booking' }])
  const own = incident.shifts[0]
  if (!own) throw new Error('One shift is planned.')
  expect(problemsOfDraft({ ...own, end: own.end + hour }, incident, defaultPolicy, start)).toEqual([])
})
