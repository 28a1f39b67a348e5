import { declare, line, openIncident } from '../app/at-the-screen'
import { type Desktop, openDesktop } from '../app/desktop'
import { openSharedWorkspace, type SharedWorkspace } from '../app/shared-workspace'
import { atLeastTimes, atMost, median, quantile, type Row, row } from './report'
import { comeBack, comeLate } from './sync-catch-up'
import { lineTimes } from './sync-lines'
import { bareMember, consumed, published } from './sync-raw'
import { shareOffline } from './sync-share'

const turns = 3
const events = 50_000
const lines = 70
const apart = 1000

/** Events a second. */
const perSecond = (times: readonly number[]): number => Math.round((events / median(times)) * 1000)

const withWorkspace = async <T>(
  desktop: Desktop,
  { direct }: { direct: boolean },
  job: (shared: SharedWorkspace) => Promise<T>,
): Promise<T> => {
  const shared = await openSharedWorkspace({ desktop, members: [{ name: 'Tom', role: 'responder' }], direct })
  try {
    return await job(shared)
  } finally {
    await shared.close()
  }
}

/** The limits: the same runs on the same server with the library alone, there and back, and messages of one event. */
const limits = async (shared: SharedWorkspace, from: number, bodies: readonly Uint8Array[]) => {
  const nc = await bareMember(shared)
  const { ms: reading } = await consumed(nc, shared, { from, count: bodies.length })
  const publishing = await published(nc, shared, bodies)
  await nc.close()
  return { reading, publishing }
}

/** All that one workspace tells: lines from Ana to Tom, Tom's history shared, and a newcomer that catches up. */
const turn = (desktop: Desktop) =>
  withWorkspace(desktop, { direct: true }, async (shared) => {
    const [ana, tom] = [shared.app('Ana'), shared.app('Tom')]
    await declare(ana.page, 'Checkout rejects cards')
    await openIncident(tom.page, 'Checkout rejects cards')
    await ana.page.waitForTimeout(3000)
    const seen = await lineTimes(ana.page, tom.page, lines, 5)
    await line(tom.page, `Line ${lines}`).first().waitFor()
    const shares = await shareOffline(shared, events)
    await tom.quit()
    const late = await comeLate(desktop, shared, shares.recorded)
    return { seen, ...shares, ...late, ...(await limits(shared, shares.from, shares.bodies)) }
  })

/** What one has to wait for when several machines write one record. All apps, the server and the limits are on this machine. */
export const sync = async (): Promise<Row[]> => {
  const desktop = await openDesktop({ keyring: true })
  const figures: Awaited<ReturnType<typeof turn>>[] = []
  const returns: number[] = []
  try {
    for (let n = 0; n < turns; n++) figures.push(await turn(desktop))
    await withWorkspace(desktop, { direct: false }, async (shared) => {
      for (let n = 0; n < turns + 2; n++) returns.push(await comeBack(shared, apart))
    })
  } finally {
    await desktop.close()
  }
  const each = (pick: (one: (typeof figures)[number]) => number): number[] => figures.map(pick)
  const seen = figures.flatMap((one) => one.seen)
  const publishing = perSecond(each((one) => one.publishing))
  const caughtUp = perSecond(each((one) => one.ms))
  return [
    row(`events made offline and shared, ${events}, sealed beforehand`, '/s', perSecond(each((one) => one.sealed)), {
      limit: publishing,
      goal: atLeastTimes(0.5),
    }),
    row('the same with the sealing', '/s', perSecond(each((one) => one.sealing)), {
      limit: publishing,
      goal: atLeastTimes(0.5),
    }),
    row(`a newcomer catches up ${events}, against consuming alone`, '/s', caughtUp, {
      limit: perSecond(each((one) => one.reading)),
      goal: atLeastTimes(0.5),
    }),
    row('the same against a row an event by Dexie', '/s', caughtUp, {
      limit: perSecond(each((one) => one.dexie)),
      goal: atLeastTimes(5),
    }),
    row(`Enter → on another machine’s screen, p50 of ${seen.length}`, 'ms', quantile(seen, 0.5), {
      goal: atMost(30, 'ms'),
    }),
    row('Enter → on another machine’s screen, p99', 'ms', quantile(seen, 0.99), { goal: atMost(100, 'ms') }),
    row(`network back → ${apart} events each caught up, median of ${returns.length}`, 'ms', median(returns), {
      goal: atMost(1000, 'ms'),
    }),
    row('the longest of them', 'ms', Math.max(...returns), { goal: atMost(1000, 'ms') }),
  ]
}
