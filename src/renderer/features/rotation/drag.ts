import type { Shift } from '@domain/incident/state'
import type { Span } from '@domain/rotation/span'
import { minute } from './window'

/** Where the mouse snaps to, ms; also the shortest shift it makes. */
export const snap = 5 * minute

export const snapped = (at: number): number => Math.round(at / snap) * snap

/** A point of the planner: a time in somebody's lane. */
export interface Point {
  readonly person: string
  readonly at: number
}

/** A press that has not moved yet is a click; only a drag proposes something. */
export type Drag =
  | { readonly kind: 'create'; readonly from: Point; readonly to: Point; readonly moved: boolean }
  | {
      readonly kind: 'move' | 'start' | 'end'
      readonly shift: Shift
      readonly from: Point
      readonly to: Point
      readonly moved: boolean
    }

export type DragAction =
  | { readonly type: 'press-lane'; readonly at: Point }
  | { readonly type: 'press-shift'; readonly at: Point; readonly shift: Shift; readonly grip: 'move' | 'start' | 'end' }
  /** `far` is whether the pointer has left the press by enough to be a drag. */
  | { readonly type: 'drag'; readonly to: Point; readonly far: boolean }
  | { readonly type: 'cancel' }

export const reduceDrag = (drag: Drag | null, action: DragAction): Drag | null => {
  switch (action.type) {
    case 'press-lane':
      return { kind: 'create', from: action.at, to: action.at, moved: false }
    case 'press-shift':
      return { kind: action.grip, shift: action.shift, from: action.at, to: action.at, moved: false }
    case 'drag':
      return drag && { ...drag, to: action.to, moved: drag.moved || action.far }
    case 'cancel':
      return null
    default:
      return action satisfies never
  }
}

/** A shift as the mouse would leave it. */
export interface Proposal extends Span {
  readonly person: string
}

const created = (from: Point, to: Point): Proposal => {
  const [a, b] = [snapped(from.at), snapped(to.at)]
  const start = Math.min(a, b)
  return { person: from.person, start, end: Math.max(a, b, start + snap) }
}

/** What letting go would do; null while it is only a click. A move keeps the length, a resize the other end. */
export const proposalOf = (drag: Drag | null): Proposal | null => {
  if (!drag?.moved) return null
  if (drag.kind === 'create') return created(drag.from, drag.to)
  const { kind, shift, from, to } = drag
  const by = to.at - from.at
  const { person, start, end } = shift
  switch (kind) {
    case 'move': {
      const begin = snapped(start + by)
      return { person: to.person, start: begin, end: begin + (end - start) }
    }
    case 'start':
      return { person, start: Math.min(snapped(start + by), end - snap), end }
    case 'end':
      return { person, start, end: Math.max(snapped(end + by), start + snap) }
    default:
      return kind satisfies never
  }
}

/** Whether a proposal differs from the shift as it is: what does not is no change to write in the log. */
export const changes = (shift: Shift, { person, start, end }: Proposal): boolean =>
  person !== shift.person || start !== shift.start || end !== shift.end
