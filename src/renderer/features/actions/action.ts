import type { Room } from '../../store/room'

/** One thing a user can do. The registry feeds the keys, the native menu's pushes, the palette and the key sheet. */
export interface Action {
  /** Stable, e.g. `incident.declare`; main's menus refer to it. */
  readonly id: string
  readonly title: string
  readonly group: 'Incident' | 'Log' | 'Roles' | 'Updates' | 'Planner' | 'Go to' | 'App'
  /** Mantine hotkey strings, e.g. `mod+N`, `alt+U`. */
  readonly keys: readonly string[]
  /**
   * Whether it can be done now; an action that cannot is not offered. `subject` is what it is about (a page, a task, an audience),
   * where whoever asks means a certain one; without it the action chooses.
   */
  readonly available: (room: Room, subject?: string) => boolean
  /** It writes in the log, so that an observer is not offered it. */
  readonly writes?: boolean
  readonly run: (subject?: string) => void | Promise<void>
  /** What it is about when it chooses. Its key stands only beside that. */
  readonly chosen?: (room: Room) => string | undefined
}
