import type { Shift } from '@domain/incident/state'
import type { Span } from '@domain/rotation/span'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useRoom } from '../../store/room'
import { type Drag, type DragAction, type Point, type Proposal, proposalOf, reduceDrag } from './drag'
import { focusLane, focusShift } from './focus'
import { atShare } from './window'

/** Below this it is a click, px. */
const far = 4

const trackOf = (element: Element | undefined | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-track]') ?? null

const trackUnder = ({ clientX, clientY }: PointerEvent): HTMLElement | null =>
  trackOf(document.elementsFromPoint(clientX, clientY).find((element) => trackOf(element) !== null))

interface Press {
  readonly x: number
  readonly y: number
  readonly track: HTMLElement
  /** As it was at the press: it may slide on while the mouse is down. */
  readonly window: Span
}

const pointOf = (event: PointerEvent, { track, window }: Press): Point => {
  const { left, width } = track.getBoundingClientRect()
  const person = (trackUnder(event) ?? track).dataset.track ?? ''
  return { person, at: atShare((event.clientX - left) / width, window) }
}

const gripOf = (target: Element): 'move' | 'start' | 'end' => {
  const grip = target.closest<HTMLElement>('[data-grip]')?.dataset.grip
  return grip === 'start' || grip === 'end' ? grip : 'move'
}

/**
 * The mouse in the lanes: what letting go now would do, and the handlers of the chart. `commit` is asked once, at the end of a
 * drag; what it would do stays on the screen until it is done. Esc ends a drag without it.
 */
export const useDrag = (
  window: Span,
  shifts: readonly Shift[],
  commit: (drag: Drag, proposal: Proposal) => Promise<unknown>,
) => {
  const [drag, setDrag] = useState<Drag | null>(null)
  const current = useRef<Drag | null>(null)
  const press = useRef<Press | null>(null)
  const act = (action: DragAction) => {
    current.current = reduceDrag(current.current, action)
    setDrag(current.current)
  }
  const cancel = () => {
    press.current = null
    act({ type: 'cancel' })
  }

  const dragging = drag !== null
  useEffect(() => {
    if (!dragging) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      press.current = null
      current.current = null
      setDrag(null)
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [dragging])

  const onPointerDown = (event: PointerEvent) => {
    const target = event.target instanceof Element ? event.target : null
    const track = trackOf(target)
    if (event.button !== 0 || !target || !track || current.current) return
    const bar = target.closest<HTMLElement>('[data-shift]')
    const shift = shifts.find(({ id }) => id === bar?.dataset.shift)
    if (useRoom.getState().readOnly) return
    press.current = { x: event.clientX, y: event.clientY, track, window }
    const at = pointOf(event, press.current)
    if (shift) {
      focusShift(shift.id)
      act({ type: 'press-shift', at, shift, grip: gripOf(target) })
    } else act({ type: 'press-lane', at })
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent) => {
    const from = press.current
    if (!from) return
    const moved = Math.hypot(event.clientX - from.x, event.clientY - from.y) >= far
    if (moved) event.currentTarget.setPointerCapture(event.pointerId)
    act({ type: 'drag', to: pointOf(event, from), far: moved })
  }
  const onPointerUp = (event: PointerEvent) => {
    onPointerMove(event)
    press.current = null
    const proposal = proposalOf(current.current)
    const done = current.current
    if (done?.kind === 'create' && !done.moved) focusLane(done.from.person)
    if (!done || !proposal) cancel()
    else void commit(done, proposal).then(cancel)
  }
  return {
    drag,
    proposal: proposalOf(drag),
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: cancel },
  }
}
