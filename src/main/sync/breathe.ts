import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long main may be busy with signatures before its other work has a turn, ms. The alarms live in the same process. */
const longest = 6

/** Lets other work have a turn when this one has been going on for a while. Call it between its parts. */
export const breather = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < longest) return
    await nextTurn()
    since = performance.now()
  }
}
