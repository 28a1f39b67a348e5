import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The parts of the app as they lie beside the built main file. */
export const files = {
  page: at('../renderer'),
  preload: at('../preload/index.cjs'),
  icon: at('../../resources/icon.png'),
  tray: (state: 'idle' | 'armed' | 'due' | 'overdue'): string => at(`../../resources/tray/${state}.png`),
} as const
