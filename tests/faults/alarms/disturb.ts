import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clocked } from '../../app/clocked'
import type { AppRun } from '../app-run'
import type { Chance } from '../random'

const hour = 3_600_000

/** A time in which the app could tell nothing, true wall-clock ms UTC. */
export interface Down {
  readonly how: 'not open' | 'suspended'
  readonly from: number
  readonly to: number
}

/** A kill, and what was on the disk as not told yet, as `<moment> <deadline>`: perhaps shown, and told again at the next start. */
interface Kill {
  readonly at: number
  readonly untold: readonly string[]
}

/** What happened to the app. */
export interface Story {
  readonly downs: Down[]
  readonly kills: Kill[]
  /** When the app was ended, kindly or not, wall-clock ms UTC. */
  readonly ends: number[]
  readonly steps: string[]
}

export const newStory = (): Story => ({ downs: [], kills: [], ends: [], steps: [] })

/** For how long the app ran between two times, ms. */
export const ranFor = (from: number, to: number, { downs }: Story): number =>
  downs.reduce((left, down) => left - Math.max(0, Math.min(to, down.to) - Math.max(from, down.from)), to - from)

interface Kept {
  readonly state: {
    readonly untold: readonly { readonly moment: string; readonly deadline: string }[]
    readonly unrecorded: readonly unknown[]
    readonly unpaged: readonly unknown[]
  }
}

/** The clock's own file. */
export const readSchedule = async (profile: string): Promise<Kept['state']> => {
  const { state } = JSON.parse(await readFile(join(profile, 'schedule.json'), 'utf8')) as Kept
  return state
}

type Step = (run: AppRun<Clocked>, story: Story, chance: Chance) => Promise<void>

const notOpen = async (run: AppRun<Clocked>, story: Story, end: 'kill' | 'quit', chance: Chance): Promise<void> => {
  const from = Date.now()
  story.ends.push(from)
  await run.app[end]()
  const kept = async (at: number) => {
    const { untold } = await readSchedule(run.profile)
    story.kills.push({ at, untold: untold.map(({ moment, deadline }) => `${moment} ${deadline}`) })
  }
  if (end === 'kill') await kept(from)
  await wait(chance.between(0, 2500))
  if (end === 'kill' && chance.happens(0.15)) {
    await run.startAndKill(chance.between(200, 1000))
    story.ends.push(Date.now())
    await kept(Date.now())
  }
  await run.start()
  story.downs.push({ how: 'not open', from, to: Date.now() })
}

const steps = {
  kill: (run, story, chance) => notOpen(run, story, 'kill', chance),
  quit: (run, story, chance) => notOpen(run, story, 'quit', chance),
  suspend: async (run, story, chance) => {
    const from = Date.now()
    run.signal('SIGSTOP')
    await wait(chance.between(200, 6500))
    story.downs.push({ how: 'suspended', from, to: Date.now() })
    run.signal('SIGCONT')
  },
  'set clock': async (run, _story, chance) => {
    await run.app.setClock(run.page, chance.pick([1, -1]) * chance.between(3000, 3 * hour))
    await wait(chance.between(0, 1500))
  },
  'kill page': (run) => run.killPage(),
  'hang page': async (run, _story, chance) => {
    await run.page.evaluate(
      (ms) => {
        const until = performance.now() + ms
        while (performance.now() < until);
      },
      chance.between(200, 3000),
    )
  },
} satisfies Record<string, Step>

type Name = keyof typeof steps

const shuffled = (names: readonly Name[], chance: Chance): Name[] =>
  names
    .map((name) => ({ name, at: chance.between(0, 1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)

/** Does to the app what the seed has in store until `end` (wall-clock ms UTC); afterwards it runs. */
export const disturbUntil = async (
  end: number,
  run: AppRun<Clocked>,
  story: Story,
  chance: Chance,
  wanted: readonly Name[] = shuffled(
    [
      'kill',
      'suspend',
      'set clock',
      'set clock',
      chance.pick(['suspend', 'quit']),
      chance.pick(['kill page', 'hang page']),
    ],
    chance,
  ),
): Promise<void> => {
  for (const name of wanted) {
    await wait(chance.between(0, 800))
    if (Date.now() >= end) return
    story.steps.push(name)
    await steps[name](run, story, chance)
  }
  await wait(Math.max(0, end - Date.now()))
}
