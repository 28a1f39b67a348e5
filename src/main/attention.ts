import { app, type BrowserWindow, shell } from 'electron'
import type { Alarm } from './alarm-clock/alarm-clock'

/**
 * Flashes the window and counts what was told on the app's badge, where the desktop has one. The alarm's tone is the page's;
 * while there is no page to play it (crashed, hung, not open yet) the system's own beep stands in, and the notification's sound
 * beside it, for neither needs a page.
 */
export const callOut = (
  alarms: readonly Alarm[],
  { window, sounds, pageHears }: { window: BrowserWindow | null; sounds: boolean; pageHears: boolean },
): void => {
  const urgent = alarms.filter(({ fired: { moment } }) => moment !== 'warning')
  if (urgent.length === 0) return
  if (sounds && !pageHears) shell.beep()
  if (window && !window.isFocused()) window.flashFrame(true)
}

/** The badge says how many deadlines have passed. */
export const countOnBadge = (passed: number): void => {
  if (app.getBadgeCount() !== passed) app.setBadgeCount(passed)
}
