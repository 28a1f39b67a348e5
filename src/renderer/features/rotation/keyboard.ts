import { minute } from './window'

/** What a key means in the planner. `start` and `end` are moved by ms. */
export type KeyStep =
  | { readonly type: 'nudge'; readonly start: number; readonly end: number }
  | { readonly type: 'person' | 'lane' | 'pan' | 'zoom'; readonly by: 1 | -1 }
  | { readonly type: 'into-lane' | 'edit' | 'plan' | 'remove' | 'undo' | 'cancel' | 'now' }

export interface Pressed {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** What the hint line says; kept beside the keys so that both change together. */
export const keyHints = [
  ['← →', 'move 15 min'],
  ['Ctrl', '1 min'],
  ['Shift', 'its end'],
  ['Alt ↑ ↓', 'other person'],
  ['Enter', 'edit'],
  ['Ins', 'plan'],
  ['Del', 'remove'],
  ['PgUp PgDn', 'earlier, later'],
] as const

/** The same for whoever only reads. */
export const readingHints = keyHints.filter(([key]) => key === 'PgUp PgDn')

const nudge = (by: 1 | -1, { ctrlKey, metaKey, shiftKey }: Pressed): KeyStep => {
  const step = by * (ctrlKey || metaKey ? minute : 15 * minute)
  return { type: 'nudge', start: shiftKey ? 0 : step, end: step }
}

const plain = (key: string): KeyStep | null => {
  switch (key) {
    case 'Insert':
      return { type: 'plan' }
    case 'PageUp':
      return { type: 'pan', by: -1 }
    case 'PageDown':
      return { type: 'pan', by: 1 }
    case '+':
    case '=':
      return { type: 'zoom', by: 1 }
    case '-':
      return { type: 'zoom', by: -1 }
    case 'Home':
      return { type: 'now' }
    case 'Escape':
      return { type: 'cancel' }
    default:
      return null
  }
}

const vertical = (by: 1 | -1, { altKey }: Pressed, onShift: boolean): KeyStep | null => {
  if (!altKey) return { type: 'lane', by }
  return onShift ? { type: 'person', by } : null
}

const onBar = (pressed: Pressed): KeyStep | null => {
  switch (pressed.key) {
    case 'ArrowLeft':
      return nudge(-1, pressed)
    case 'ArrowRight':
      return nudge(1, pressed)
    case 'Enter':
    case ' ':
      return { type: 'edit' }
    case 'Delete':
    case 'Backspace':
      return { type: 'remove' }
    default:
      return null
  }
}

/** What a key asks for, on a planned shift or on a lane's name; null when it is none of the planner's. */
export const keyStep = (pressed: Pressed, onShift: boolean): KeyStep | null => {
  const { key, altKey, ctrlKey, metaKey } = pressed
  if (key === 'ArrowUp') return vertical(-1, pressed, onShift)
  if (key === 'ArrowDown') return vertical(1, pressed, onShift)
  if (altKey) return null
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') return { type: 'undo' }
  const own = onShift ? onBar(pressed) : null
  if (own) return own
  if (ctrlKey || metaKey) return null
  return key === 'ArrowRight' ? { type: 'into-lane' } : plain(key)
}
