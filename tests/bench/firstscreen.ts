import { inProfiles } from './profiles'
import { atMostTimes, median, type Row, row } from './report'
import { type Started, seedProfile, startOnce, startsInTurns } from './start'

const few = 5000
const many = 500_000
const runs = 9

/** The first live screen from a log a hundred times as long, in turns: a start must not read the history. */
export const firstscreen = async (): Promise<Row[]> =>
  inProfiles(['few', 'many'], async (desktop, [short, long]) => {
    await seedProfile(desktop, short, few)
    await seedProfile(desktop, long, many)
    const starts = await startsInTurns(runs, {
      few: () => startOnce(desktop, short, 'room'),
      many: () => startOnce(desktop, long, 'room'),
    })
    const live = (figures: readonly Started[]): number => median(figures.map((one) => one.live))
    return [
      row(`first screen live, ${many} events against ${few}, median of ${runs}`, 'ms', live(starts.many), {
        limit: live(starts.few),
        goal: atMostTimes(1.1),
      }),
    ]
  })
