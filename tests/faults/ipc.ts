import { isDeepStrictEqual } from 'node:util'
import { openDesktop } from '../app/desktop'
import { readLog } from '../app/read-log'
import { atMost, type Row, row } from '../bench/report'
import { withApp } from './app-run'
import { fuzzCalls } from './fuzz-calls'
import type { Asked } from './run'

const none = { goal: atMost(0, '') }

/** `seeds` random payloads over every channel: an answer of the contract each, and the log is as it was. */
export const ipc = async ({ seeds, seed, say }: Asked): Promise<Row[]> => {
  const desktop = await openDesktop()
  try {
    return await withApp(
      desktop,
      () => ({}),
      async (run) => {
        const before = await readLog(run.page)
        const { sent, answers, violations } = await fuzzCalls(run.page, { seed, count: seeds })
        for (const violation of violations.slice(0, 10)) say(JSON.stringify(violation))
        say(`answers: ${JSON.stringify(answers)}`)
        const ended = run.app.process.exitCode !== null || run.app.process.signalCode !== null
        const changed = ended || !isDeepStrictEqual(await readLog(run.page), before)
        await run.app.quit()
        await run.start()
        const reopened = isDeepStrictEqual(await readLog(run.page), before)
        return [
          row(`not answered as the contract says, of ${sent}`, 'payloads', violations.length, none),
          row('ended the app', 'times', ended ? 1 : 0, none),
          row('changed the log, at once or after a restart', 'times', changed || !reopened ? 1 : 0, none),
        ]
      },
    )
  } finally {
    await desktop.close()
  }
}
