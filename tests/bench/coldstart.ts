import { inProfiles } from './profiles'
import { atMostTimes, median, type Row, row } from './report'
import { type Started, seedProfile, startOnce, startsInTurns } from './start'

const events = 50_000
const runs = 9

const beside = (): Promise<Record<'room' | 'blank', Started[]>> =>
  inProfiles(['room', 'blank'], async (desktop, [room, blank]) => {
    await seedProfile(desktop, room, events)
    return startsInTurns(runs, {
      room: () => startOnce(desktop, room, 'room'),
      blank: () => startOnce(desktop, blank, 'blank'),
    })
  })

/** Spawn → header with a running countdown and the newest entries on screen, against a blank Electron window, in turns. */
export const coldstart = async (): Promise<Row[]> => {
  const { room, blank } = await beside()
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
  const { room, blank } = await beside()
  return [
    row(`PSS, ${events} events, median of ${runs}`, 'MB', median(room.map((one) => one.memory)), {
      limit: median(blank.map((one) => one.memory)),
      goal: atMostTimes(1.1),
    }),
  ]
}
