import { inProfiles } from './profiles'
import { atMostTimes, median, type Row, row } from './report'
import { type Started, seedProfile, startOnce } from './start'

const events = 50_000
const runs = 9

/** What both windows were in each turn; the first turn, which fills the caches of the disk, is left out. */
const inTurns = async (count: number): Promise<{ room: Started[]; blank: Started[] }> =>
  inProfiles(['room', 'blank'], async (desktop, [room, blank]) => {
    await seedProfile(desktop, room, count)
    const figures = { room: [] as Started[], blank: [] as Started[] }
    for (let run = 0; run <= runs; run++) {
      const one = await startOnce(desktop, room, 'room')
      const other = await startOnce(desktop, blank, 'blank')
      if (run === 0) continue
      figures.room.push(one)
      figures.blank.push(other)
    }
    return figures
  })

/** Spawn → header with a running countdown and the newest entries on screen, against a blank Electron window, in turns. */
export const coldstart = async (): Promise<Row[]> => {
  const { room, blank } = await inTurns(events)
  const limit = median(blank.map(({ paint }) => paint))
  return [
    row(`first screen live, ${events} events, median of ${runs}`, 'ms', median(room.map(({ live }) => live)), {
      limit,
      goal: atMostTimes(1.25),
    }),
    row('first paint', 'ms', median(room.map(({ paint }) => paint)), { limit, goal: atMostTimes(1.05) }),
  ]
}

/** The memory of all processes three seconds after the first screen, against the blank window's. */
export const memory = async (): Promise<Row[]> => {
  const { room, blank } = await inTurns(events)
  return [
    row(`PSS, ${events} events, median of ${runs}`, 'MB', median(room.map((one) => one.memory)), {
      limit: median(blank.map((one) => one.memory)),
      goal: atMostTimes(1.1),
    }),
  ]
}
