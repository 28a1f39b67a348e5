import { halfDone, readLog, textsIn } from '../../app/read-log'
import type { AppRun } from '../app-run'
import { numbersIn, watchShown } from '../typing'

/** What a run of one attack did and found. */
export interface Tally {
  kills: number
  /** Lives in which the attack met what it was aimed at: work begun and not finished, or a write that was refused. */
  hits: number
  /** Shown as saved before a kill. */
  shown: number
  lost: number
  /** Where a line does not follow the one that was typed before it. */
  readonly disordered: string[]
  readonly halfDone: string[]
  /** What was not said, or not kept, as the app promises. */
  readonly broken: string[]
  notOpened: number
  /** Shown and not looked for yet: lost, if the room does not open again. */
  sought: ReadonlySet<number>
}

export const newTally = (): Tally => ({
  kills: 0,
  hits: 0,
  shown: 0,
  lost: 0,
  disordered: [],
  halfDone: [],
  broken: [],
  notOpened: 0,
  sought: new Set(),
})

export const failuresOf = ({ lost, disordered, halfDone: half, broken, notOpened }: Tally): number =>
  lost + disordered.length + half.length + broken.length + notOpened

/**
 * One life of the app: `attack` types lines from `first` on, ends the app and starts it again. Then every line that was shown is
 * there, once, in the order it was typed, and nothing is half done.
 */
export const oneLife = async (
  run: AppRun,
  tally: Tally,
  attack: (first: number, shown: ReadonlySet<number>) => Promise<void>,
): Promise<void> => {
  const before = numbersIn(textsIn(await readLog(run.page)))
  const shown = await watchShown(run.page)
  tally.sought = shown
  await attack(before.length + 1, shown)
  const log = await readLog(run.page)
  const kept = numbersIn(textsIn(log))
  tally.shown += shown.size
  tally.lost += [...shown].filter((n) => !kept.includes(n)).length
  tally.sought = new Set()
  for (const [i, n] of kept.entries()) {
    const last = kept[i - 1] ?? 0
    if (n !== last + 1) tally.disordered.push(`line ${n} follows ${last}`)
  }
  tally.halfDone.push(...halfDone(log))
  // The draft of the last line would be typed on.
  await run.page.locator('textarea').fill('')
}
