import { describe, expect, test } from 'vitest'
import { keyStep, type Pressed } from '../../../../../src/renderer/features/rotation/keyboard'
import { minute } from '../../../../../src/renderer/features/rotation/window'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
})

describe('the keys of the planner', () => {
  test('move a shift by a quarter of an hour, by a minute with Ctrl, its end alone with Shift', () => {
    const quarter = 15 * minute
    expect(keyStep(press('ArrowRight'), true)).toEqual({ type: 'nudge', start: quarter, end: quarter })
    expect(keyStep(press('ArrowLeft', { ctrlKey: true }), true)).toEqual({
      type: 'nudge',
      start: -minute,
      end: -minute,
    })
    expect(keyStep(press('ArrowLeft', { shiftKey: true }), true)).toEqual({ type: 'nudge', start: 0, end: -quarter })
    expect(keyStep(press('ArrowRight', { shiftKey: true, metaKey: true }), true)).toEqual({
      type: 'nudge',
      start: 0,
      end: minute,
    })
  })

  test('go between lanes, and with Alt give the shift to the person there', () => {
    expect(keyStep(press('ArrowDown'), true)).toEqual({ type: 'lane', by: 1 })
    expect(keyStep(press('ArrowUp'), false)).toEqual({ type: 'lane', by: -1 })
    expect(keyStep(press('ArrowUp', { altKey: true }), true)).toEqual({ type: 'person', by: -1 })
    expect(keyStep(press('ArrowUp', { altKey: true }), false)).toBeNull()
  })

  test('change nothing from the name of a lane: Enter there is the button itself, arrows go to its first shift', () => {
    expect(keyStep(press('ArrowRight'), false)).toEqual({ type: 'into-lane' })
    expect(keyStep(press('Delete'), false)).toBeNull()
    expect(keyStep(press('Enter'), false)).toBeNull()
  })

  test('leave the keys of the registry and of the browser alone', () => {
    for (const key of ['w', 'ArrowLeft', 'Enter', 'Delete'])
      expect(keyStep(press(key, { altKey: true }), true)).toBeNull()
    for (const key of ['Tab', 'k', '?', 'F1']) expect(keyStep(press(key), true)).toBeNull()
    expect(keyStep(press('k', { ctrlKey: true }), true)).toBeNull()
    expect(keyStep(press('-', { ctrlKey: true }), true)).toBeNull()
  })
})
