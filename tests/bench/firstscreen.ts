import { inProfiles } from './profiles'
import { atMostTimes, median, type Row, row } from './report'
import { seedProfile, startOnce } from './start'

const few = 5000
const many = 500_000
const runs = 9

/** The first live screen from a log a hundred times as long, in turns: a start must not read the history. */
export const firstscreen = async (): Promise<Row[]> =>
  inProfiles(['few', 'many'], async (desktop, [short, long]) => {
    await seedProfile(desktop, short, few)
    await seedProfile(desktop, long, many)
    const figures = { few: [] as number[], many: [] as number[] }
    for (let run = 0; run <= runs; run++) {
      const one = await startOnce(desktop, short, 'room')
      const other = await startOnce(desktop, long, 'room')
      if (run === 0) continue
      figures.few.push(one.live)
      figures.many.push(other.live)
    }
    return [
      row(`first screen live, ${many} events against ${few}, median of ${runs}`, 'ms', median(figures.many), {
        limit: median(figures.few),
        goal: atMostTimes(1.1),
      }),
    ]
  })
