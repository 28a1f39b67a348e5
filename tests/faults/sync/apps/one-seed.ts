import { setTimeout as wait } from 'node:timers/promises'
import { declare, line, openIncident, write } from '../../../app/at-the-screen'
import type { Desktop } from '../../../app/desktop'
import { openSharedWorkspace, type SharedWorkspace, until, untilShared } from '../../../app/shared-workspace'
import { openRooms, type RoomApp } from '../../../app/two-rooms'
import { type Chance, chanceOf } from '../../random'
import { differences, type Held, heldBy } from './held'
import { faultsOf, type ServerFaults } from './server-faults'

/** What came of one seed. */
export interface Result {
  readonly flaws: readonly string[]
  readonly story: readonly string[]
  readonly saved: number
}

const steps = 40
const title = 'Checkout rejects cards'

interface Game {
  readonly shared: SharedWorkspace
  readonly server: ServerFaults
  readonly chance: Chance
  readonly cut: Set<RoomApp>
  /** Lines that an app has shown: they must never be lost. */
  readonly saved: string[]
  readonly story: string[]
  lines: number
}

const next = (game: Game, { name }: RoomApp): string => {
  game.lines += 1
  return `${name} line ${game.lines}.`
}

const writeLine = async (game: Game, app: RoomApp): Promise<void> => {
  const text = next(game, app)
  await write(app.page, text)
  await line(app.page, text).waitFor()
  game.saved.push(text)
  game.story.push(`${text.slice(0, -1)} written`)
}

/** SIGKILL some ms after a line was sent off, and up again. */
const killOverLine = async (game: Game, app: RoomApp): Promise<void> => {
  const text = next(game, app)
  const writing = write(app.page, text).catch(() => undefined)
  await wait(game.chance.between(0, 120))
  await app.kill()
  await writing
  game.story.push(`${app.name} killed over line ${game.lines}`)
  await app.restart()
  await openIncident(app.page, title)
}

const cutOrRejoin = async ({ shared, chance, cut, story }: Game, app: RoomApp): Promise<void> => {
  if (cut.delete(app)) shared.rejoin(app)
  else {
    shared.cut(app, chance.pick(['refused', 'silent']))
    cut.add(app)
  }
  story.push(`${app.name} ${cut.has(app) ? 'cut off' : 'rejoined'}`)
}

const disturbServer = async ({ server, chance, story }: Game): Promise<void> => {
  const what = chance.pick<'kill' | 'cut' | 'wipe'>(['kill', 'kill', 'cut', 'cut', 'wipe'])
  story.push(`server: ${what}`)
  await server[what]()
}

const step = async (game: Game): Promise<void> => {
  const { chance, shared } = game
  const app = shared.apps[chance.between(0, shared.apps.length - 1)]
  if (!app) return
  const kind = chance.between(1, 100)
  if (kind <= 55) for (let left = chance.between(1, 4); left > 0; left -= 1) await writeLine(game, app)
  else if (kind <= 75) await cutOrRejoin(game, app)
  else if (kind <= 83) await killOverLine(game, app)
  else await disturbServer(game)
}

const heldByAll = (apps: readonly RoomApp[]): Promise<Held[]> => Promise.all(apps.map(({ page }) => heldBy(page)))

const flawsOf = ({ saved }: Pick<Game, 'saved'>, apps: readonly RoomApp[], held: readonly Held[]): string[] => {
  const [first] = held
  return apps.flatMap(({ name, problems }, at) => {
    const own = held[at]
    if (!first || !own) return [`${name} holds nothing`]
    const lost = saved.filter((text) => !own.texts.has(text))
    return [
      ...differences(first, own).map((what) => `${name} ${what}, against ${apps[0]?.name}`),
      ...own.flaws.map((what) => `${name} ${what}`),
      ...(lost.length > 0 ? [`${name} has lost ${lost.length}: ${lost.slice(0, 3).join(' ')}`] : []),
      ...problems.map((problem) => `${name}: ${problem}`),
    ]
  })
}

/** Waits until all have the same and nothing more to share; what still differs when the patience ends is what is wrong. */
const comeToRest = async (game: Pick<Game, 'saved'>, apps: readonly RoomApp[]): Promise<string[]> => {
  let flaws: string[] = []
  try {
    for (const app of apps) await untilShared(app)
    await until(
      'all apps have the same',
      async () => {
        flaws = flawsOf(game, apps, await heldByAll(apps))
        return flaws.length === 0
      },
      200,
    )
    return []
  } catch (error) {
    return [...flaws, error instanceof Error ? error.message : String(error)]
  }
}

/** Everything is repaired, somebody comes anew, and all have to have the same. */
const finish = async (game: Game, desktop: Desktop): Promise<string[]> => {
  const { shared, cut } = game
  for (const app of cut) shared.rejoin(app)
  const flaws = await comeToRest(game, shared.apps)
  if (flaws.length > 0) return flaws
  const newcomers = await openRooms({ count: 1, names: ['Kim'], desktop })
  try {
    for (const kim of newcomers) await shared.letIn(kim, { name: 'Kim', role: 'responder' })
    return await comeToRest(game, [...shared.apps, ...newcomers])
  } finally {
    for (const kim of newcomers) await kim.close()
  }
}

export const runSeed = async (seed: number, desktop: Desktop): Promise<Result> => {
  const shared = await openSharedWorkspace({
    desktop,
    members: [
      { name: 'Tom', role: 'responder' },
      { name: 'Mei', role: 'responder' },
      { name: 'Bo', role: 'responder' },
    ],
  })
  const chance = chanceOf(seed)
  const server = faultsOf(shared.server)
  const game: Game = { shared, server, chance, cut: new Set(), saved: [], story: [], lines: 0 }
  try {
    const [ana] = shared.apps
    if (ana) await declare(ana.page, title)
    for (const { page } of shared.apps) await openIncident(page, title)
    await server.kill()
    for (let left = steps; left > 0; left -= 1) await step(game)
    const flaws = await finish(game, desktop)
    return { flaws, story: game.story, saved: game.saved.length }
  } catch (error) {
    throw new Error(`after ${game.story.join(', ')}`, { cause: error })
  } finally {
    await shared.close()
  }
}
