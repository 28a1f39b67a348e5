import type { CallResult } from '@contract/contract'
import { patience } from './patience'

/** What the desktop did with a notice: `unanswered` is one it has not said anything about within three seconds. */
export type Outcome = CallResult<'notifications.test'>['outcome']

export interface Notice {
  readonly title: string
  /** Text, never markup; may be empty. */
  readonly body: string
  readonly urgency: 'critical' | 'normal' | 'low'
  /** The desktop is to make no sound of its own for it. */
  readonly silent: boolean
  /** It goes by itself after this many ms; null where the desktop decides, 0 never. */
  readonly expires: number | null
  readonly buttons: readonly Button[]
}

export interface Button {
  /** Given back when it is pressed; anything but `default`. */
  readonly id: string
  readonly text: string
}

/** The native notifications of a desktop, one for each key. */
export interface Notices {
  /**
   * Shows it in the place of the one before of the same key. Never throws and never holds main up: says within three seconds
   * what came of it. `onPressed` is given a button's id, or `default` for a click on the notice itself.
   */
  show(key: string, notice: Notice, onPressed: (button: string) => void): Promise<Outcome>
  /** Takes it off the screen, also when the desktop shows it only later. */
  close(key: string): void
}

/** How long the desktop may take to say that it shows a notice, ms. */
const longest = 3000

/** What comes of it, or that nothing has within the patience. */
export const inTime = (outcome: Promise<Outcome>): Promise<Outcome> => {
  let stop = (): void => {}
  const unanswered = new Promise<Outcome>((resolve) => {
    stop = patience(longest, () => resolve('unanswered'))
  })
  return Promise.race([outcome, unanswered]).finally(stop)
}
