import type { Room } from '../../store/room'

/** One thing a user can do. The registry feeds the keys, the native menu's pushes, the palette and the key sheet. */
export interface Action {
  /** Stable, e.g. `incident.declare`; main's menus refer to it. */
  readonly id: string
  readonly title: string
  readonly group: 'Incident' | 'Log' | 'Roles' | 'Updates' | 'Planner' | 'Go to' | 'App'
  /** Mantine hotkey strings, e.g. `mod+N`, `alt+U`. */
  readonly keys: readonly string[]
  /** Whether it can be done now; an action that cannot is not offered. */
  readonly available: (room: Room) => boolean
  readonly run: () => void | Promise<void>
}
