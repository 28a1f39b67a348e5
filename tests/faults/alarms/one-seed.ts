import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { AlarmRecord } from '../../../src/contract/history'
import { type Clocked, spawnClocked } from '../../app/clocked'
import type { Desktop } from '../../app/desktop'
import { readLog } from '../../app/read-log'
import { type Watch, watchNotices } from '../../app/watch-notices'
import { type AppRun, whenOpen, withEmptyApp } from '../app-run'
import { type Chance, chanceOf } from '../random'
import { type BadTarget, openBadTarget } from './bad-target'
import { disturbUntil, newStory, readSchedule, type Story } from './disturb'
import { countsOf, recordedIn } from './in-log'
import { type Plan, pagesToSend, plannedOf, planOf } from './plan'
import { judgeSent, type Sent } from './sent'
import { judgeTold, keyOf, type Told } from './told'
import { writePlan } from './write-plan'

/** What came of one seed. */
export interface Result {
  readonly deadlines: number
  readonly moments: number
  readonly pages: number
  readonly told: Told
  readonly sent: readonly Sent[]
  /** What the log has not once, as it should. */
  readonly notOnce: string[]
  /** What fired by the log, and not once by the history of alarms. */
  readonly notInHistory: string[]
  readonly steps: readonly string[]
  /** All that it was judged by, for whoever looks into a failure. */
  readonly evidence: unknown
}

/** From writing the log until the first deadline, ms: the page has to be loaded with it and to send its schedule. */
const lead = 2000
/** How long what still goes out may take once everything works again, ms. A hung attempt alone takes 15 s. */
const patience = 60_000

const names = ['Alpha', 'Beta'] as const

const addTarget = async ({ page }: AppRun, name: string, url: string): Promise<void> => {
  const answer = await page.evaluate(
    (target) =>
      window.warroom.call('targets.save', {
        id: null,
        name: target.name,
        on: true,
        gets: { pages: true, internalUpdates: false, customerUpdates: false },
        reaches: '',
        place: { kind: 'ntfy', url: target.url },
        secret: '',
      }),
    { name, url },
  )
  if (!answer.ok) throw new Error(answer.refusal.sentence)
}

const outboxIsDone = async (profile: string): Promise<boolean> => {
  const { state } = JSON.parse(await readFile(join(profile, 'outbox.json'), 'utf8')) as {
    state: { jobs: { delivery: { state: string; recorded: boolean } }[] }
  }
  return state.jobs.every(
    ({ delivery }) => ['delivered', 'failed', 'withdrawn'].includes(delivery.state) && delivery.recorded,
  )
}

/** Nothing is left to tell, to hand over, to send or to record; or it takes too long, and what is missing then is lost. */
const settled = async (profile: string): Promise<void> => {
  const late = Date.now() + patience
  while (Date.now() < late) {
    await wait(100)
    const { untold, unrecorded, unpaged } = await readSchedule(profile)
    if (untold.length + unrecorded.length + unpaged.length === 0 && (await outboxIsDone(profile))) return
  }
}

const prepare = async (
  run: AppRun<Clocked>,
  targets: readonly BadTarget[],
  seed: number,
  chance: Chance,
): Promise<Plan> => {
  for (const [i, { url }] of targets.entries()) await addTarget(run, names[i] ?? '', url)
  await run.page.evaluate(() => window.warroom.call('settings.change', { me: 'ana' }))
  const plan = planOf(chance, seed, Date.now() + lead)
  await writePlan(run.page, plan)
  await run.page.reload()
  await whenOpen(run.page)
  return plan
}

/** The history of alarms of a plan's incidents. */
const readHistory = async ({ page }: AppRun, { incidents }: Plan): Promise<AlarmRecord[]> => {
  const answers = await page.evaluate(
    (ids) => Promise.all(ids.map((id) => window.warroom.call('alarms.history', id))),
    incidents.map(({ id }) => id),
  )
  return answers.flatMap((answer) => {
    if (!answer.ok) throw new Error(answer.refusal.sentence)
    return answer.value
  })
}

const judge = async (
  run: AppRun<Clocked>,
  plan: Plan,
  watch: Watch,
  targets: readonly BadTarget[],
  story: Story,
): Promise<Result> => {
  const planned = plannedOf(plan)
  const pages = pagesToSend(plan)
  const notices = watch.asked
  const told = judgeTold(planned, notices, story)
  const log = recordedIn(await readLog(run.page))
  const history = await readHistory(run, plan)
  const inHistory = countsOf(
    history.flatMap(({ deadline, fired }) => fired.map(({ moment }) => keyOf({ moment, deadline }))),
  )
  const clock = Date.now() - performance.now()
  const sent = targets.map(({ got }) => judgeSent(pages, got, story, clock))
  const expected = [
    ...[...new Set(told.named)].map((key) => ({ key, times: log.fired.get(key) })),
    ...names.flatMap((name) =>
      pages.map(({ deadline }) => `${deadline} ${name}`).map((key) => ({ key, times: log.sent.get(key) })),
    ),
  ]
  return {
    deadlines: new Set(planned.map(({ deadline }) => deadline)).size,
    moments: planned.length,
    pages: pages.length * targets.length,
    told,
    sent,
    notInHistory: [...log.fired.keys()].filter((key) => inHistory.get(key) !== 1),
    notOnce: [...expected.filter(({ times }) => times !== 1).map(({ key }) => key), ...log.failed],
    steps: story.steps,
    evidence: { plan, planned, pages, notices, history, story, got: targets.map(({ got }) => got), clock },
  }
}

/** Some 200 deadlines within twelve seconds, two targets that misbehave, and what the seed does to the app meanwhile. */
export const runSeed = async (seed: number, desktop: Desktop): Promise<Result> => {
  const chance = chanceOf(seed)
  const watch = await watchNotices(desktop)
  const targets = await Promise.all(names.map((_, i) => openBadTarget(chanceOf(seed * 31 + i))))
  try {
    return await withEmptyApp(spawnClocked, desktop, async (run) => {
      const story = newStory()
      const plan = await prepare(run, targets, seed, chance)
      story.downs.push({ how: 'not open', from: 0, to: Date.now() })
      const down = targets[chance.between(0, 1)]?.down(chance.between(500, 3000))
      await disturbUntil(plan.end, run, story, chance)
      await down
      for (const target of targets) target.behave()
      await settled(run.profile)
      return await judge(run, plan, watch, targets, story)
    })
  } finally {
    watch.close()
    await Promise.all(targets.map((target) => target.close()))
  }
}
