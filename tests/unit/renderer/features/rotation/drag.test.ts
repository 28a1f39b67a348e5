import type { Shift } from '@domain/incident/state'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changes,
  type Drag,
  type DragAction,
  proposalOf,
  reduceDrag,
  snap,
} from '../../../../../src/renderer/features/rotation/drag'
import { hour, minute } from '../../../../../src/renderer/features/rotation/window'

const noon = Date.UTC(2026, 2, 3, 12, 0)
const shift: Shift = { id: 's1', role: 'scribe', system: '', person: 'mei', start: noon, end: noon + 2 * hour }
const at = (minutes: number, person = 'mei') => ({ person, at: noon + minutes * minute })
const play = (...actions: DragAction[]): Drag | null => actions.reduce(reduceDrag, null)
const to = (minutes: number, person = 'mei'): DragAction => ({ type: 'drag', to: at(minutes, person), far: true })

describe('a drag', () => {
  test('on an empty lane spans a shift there, whichever way it goes, on full five minutes', () => {
    const press: DragAction = { type: 'press-lane', at: at(1, 'tom') }
    const span = { person: 'tom', start: noon, end: noon + hour }
    expect(proposalOf(play(press, to(61, 'lena')))).toEqual(span)
    expect(proposalOf(play({ ...press, at: at(61, 'tom') }, to(1)))).toEqual(span)
    expect(proposalOf(play(press, to(1)))).toEqual({ ...span, end: noon + snap })
  })

  test('of a shift moves it with its length, and to whose lane it ends in', () => {
    const press: DragAction = { type: 'press-shift', at: at(30), shift, grip: 'move' }
    expect(proposalOf(play(press, to(63, 'tom')))).toEqual({
      person: 'tom',
      start: noon + 35 * minute,
      end: noon + 35 * minute + 2 * hour,
    })
  })

  test('of an end moves that end alone, in its own lane, and never past the other', () => {
    const end: DragAction = { type: 'press-shift', at: at(120), shift, grip: 'end' }
    expect(proposalOf(play(end, to(151, 'tom')))).toEqual({ person: 'mei', start: noon, end: noon + 150 * minute })
    expect(proposalOf(play(end, to(-300)))).toEqual({ person: 'mei', start: noon, end: noon + snap })
    const start: DragAction = { type: 'press-shift', at: at(0), shift, grip: 'start' }
    expect(proposalOf(play(start, to(400)))).toEqual({ person: 'mei', start: shift.end - snap, end: shift.end })
  })

  test('that has not left the press is a click, and proposes nothing', () => {
    const press: DragAction = { type: 'press-shift', at: at(30), shift, grip: 'move' }
    expect(proposalOf(play(press))).toBeNull()
    expect(proposalOf(play(press, { type: 'drag', to: at(31), far: false }))).toBeNull()
  })

  test('that came back after leaving is still a drag, to where it was', () => {
    const press: DragAction = { type: 'press-shift', at: at(30), shift, grip: 'move' }
    const back = proposalOf(play(press, to(90), { type: 'drag', to: at(30), far: false }))
    expect(back && changes(shift, back)).toBe(false)
  })

  test('that is cancelled proposes nothing, and moves that come after it are none', () => {
    const press: DragAction = { type: 'press-shift', at: at(30), shift, grip: 'move' }
    expect(play(press, to(90), { type: 'cancel' }, to(120))).toBeNull()
  })

  test('never proposes a shift that ends before it starts, and always full five minutes where it moved', () => {
    const point = fc
      .tuple(fc.integer({ min: -2000, max: 2000 }), fc.constantFrom('mei', 'tom'))
      .map(([minutes, person]) => at(minutes + 0.37, person))
    fc.assert(
      fc.property(
        point,
        fc.array(point, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('create' as const, 'move' as const, 'start' as const, 'end' as const),
        (from, points, kind) => {
          const press: DragAction =
            kind === 'create' ? { type: 'press-lane', at: from } : { type: 'press-shift', at: from, shift, grip: kind }
          const proposal = proposalOf(
            play(press, ...points.map((p): DragAction => ({ type: 'drag', to: p, far: true }))),
          )
          if (!proposal) throw new Error('A drag that moved proposes something.')
          expect(proposal.end - proposal.start).toBeGreaterThanOrEqual(snap)
          expect(Math.abs(proposal.start % snap)).toBe(0)
          expect(Math.abs(proposal.end % snap)).toBe(0)
          if (kind === 'move') expect(proposal.end - proposal.start).toBe(shift.end - shift.start)
        },
      ),
    )
  })
})
