import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import type { Fired, ScheduledDeadline } from '../../src/contract/schedule'
import type { Settings } from '../../src/contract/settings'
import type { Desktop } from '../app/desktop'
import { declaredForUpdateAt, internalUpdateAt } from '../app/room-seed'
import { type App, expect, test } from './harness'
import { seeded } from './seeded'

declare global {
  interface Window {
    rings: number[]
    fired: Fired[]
  }
}

const deadline = (id: string, dueAt: number, changed: Partial<ScheduledDeadline> = {}): ScheduledDeadline => ({
  id,
  incident: 'elsewhere',
  incidentTitle: 'Checkout rejects cards',
  severity: 'SEV1',
  kind: 'update-customer',
  subject: 'customer',
  label: 'Customer update',
  owner: 'Ana Ruiz',
  texts: { warning: 'Soon.', due: `${id} is due.`, overdue: `${id} is overdue.` },
  warnAt: dueAt,
  dueAt,
  overdueAt: dueAt + 3_600_000,
  speed: 1,
  addressees: ['ana'],
  zone: '',
  page: null,
  ...changed,
})

const change = (page: Page, settings: Partial<Settings>) =>
  page.evaluate((changed) => window.warroom.call('settings.change', changed), settings)
const replace = (page: Page, ...schedule: ScheduledDeadline[]) =>
  page.evaluate((all) => window.warroom.call('schedule.replace', all), schedule)

/** The page notes each ring that main asks it for, by its tones, and each moment that fires. */
const listen = (page: Page) =>
  page.evaluate(() => {
    window.rings = []
    window.fired = []
    window.warroom.on('alarm.ring', ({ tones }) => window.rings.push(tones))
    window.warroom.on('schedule.fired', (fired) => window.fired.push(...fired))
  })
const ringsOf = (page: Page): Promise<number[]> => page.evaluate(() => window.rings)

/** Main's steady clock, by which it rings, goes on by this much; then it has looked at it. */
const later = async ({ electron }: App, ms: number) => {
  await electron.evaluate((_electron, by) => {
    const real = performance.now.bind(performance)
    performance.now = () => real() + by
    // Main looks each second.
    return new Promise((resolve) => setTimeout(resolve, 1100))
  }, ms)
}

/** The window is behind others, and notes how its frame is asked to flash. */
const watchFlashes = async ({ electron }: App) => {
  await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const seen: boolean[] = []
    Object.assign(globalThis, { flashes: seen })
    if (!window) return
    window.isFocused = () => false
    window.flashFrame = (on) => void seen.push(on)
  })
  return () => electron.evaluate(() => (globalThis as unknown as { flashes: boolean[] }).flashes)
}

const onScreen = ({ env }: Desktop): number =>
  Number(execFileSync('dunstctl', ['count', 'displayed'], { encoding: 'utf8', env: { ...process.env, ...env } }))

test('what is mine is loud until it is answered, and everything stops at once then', async ({ app, desktop }) => {
  const { page } = app
  await change(page, { me: 'ana' })
  await listen(page)
  const flashes = await watchFlashes(app)
  await replace(page, deadline('d', Date.now() + 300))
  await expect.poll(() => onScreen(desktop)).toBe(1)
  await expect.poll(() => ringsOf(page)).toEqual([1])
  expect(await flashes()).toEqual([true])
  await later(app, 15_000)
  expect(await ringsOf(page)).toEqual([1, 1])

  await replace(page)
  await expect.poll(() => onScreen(desktop)).toBe(0)
  expect(await flashes()).toEqual([true, false])
  await later(app, 60_000)
  expect(await ringsOf(page)).toEqual([1, 1])
  expect(desktop.looks()).toEqual([
    {
      summary: 'SEV1 · Customer update · Checkout rejects cards',
      body: 'd is due.',
      urgency: 'critical',
      timeout: 0,
    },
  ])
})

test("somebody else's is a line that goes by itself, and makes no sound", async ({ app, desktop }) => {
  const { page } = app
  await change(page, { me: 'ana' })
  await listen(page)
  const flashes = await watchFlashes(app)
  const at = Date.now()
  await replace(
    page,
    deadline('toms', at, { addressees: ['tom'], owner: 'Tom Okafor' }),
    deadline('soon', at + 3_600_000, { addressees: ['tom'], warnAt: at }),
  )
  await expect
    .poll(() => desktop.looks())
    .toEqual([
      {
        summary: 'Customer update due (Tom Okafor) · SEV1 Checkout rejects cards',
        body: '',
        urgency: 'low',
        timeout: 10_000,
      },
    ])
  await later(app, 60_000)
  expect(await ringsOf(page)).toEqual([])
  expect(await flashes()).toEqual([])
})

test('of two pages in the room mine is loud and the other a line; answering mine leaves the other where it is', async ({
  app,
  desktop,
}) => {
  const called = (role: 'incident-commander' | 'assigned-engineer', person: string) => ({
    type: 'page.triggered' as const,
    data: { role, person, reason: 'It is back' },
    at: Date.now() - 1000,
  })
  const page = await seeded(app, { facts: [called('incident-commander', 'ana'), called('assigned-engineer', 'tom')] })
  const mine = page.getByRole('region', { name: 'What is due', exact: true })
  const others = page.getByRole('region', { name: 'What is due for others' })
  await expect(mine).toContainText('Page to Ana Ruiz')
  await expect(others).toContainText('Page to Tom Okafor')
  const urgencies = () =>
    desktop.looks().map(({ summary, urgency }) => [/Page to (\w+)/.exec(summary)?.[1] ?? 'together', urgency])
  await expect.poll(urgencies).toEqual(expect.arrayContaining([expect.arrayContaining(['Tom', 'low'])]))
  expect(urgencies()).toContainEqual(['Ana', 'critical'])

  await mine.getByRole('button', { name: /^Acknowledge the page/ }).click()
  await expect(mine).toBeHidden()
  await expect(others).toContainText('Page to Tom Okafor')
  await expect(page.getByRole('article').filter({ hasText: 'Ana Ruiz acknowledged the page' })).toHaveCount(1)
  await app.screenshot('due-for-others')
})

test('silenced, it stands without a sound; when it gets worse it rings again, twice', async ({ app }) => {
  const { page } = app
  await listen(page)
  const due = deadline('d', Date.now())
  await replace(page, due)
  await expect.poll(() => ringsOf(page)).toEqual([1])
  await page.evaluate(() => window.warroom.call('alarms.silence', ['d', 'unknown']))
  await later(app, 60_000)
  expect(await ringsOf(page)).toEqual([1])
  await replace(page, { ...due, overdueAt: Date.now() })
  await expect.poll(() => ringsOf(page)).toEqual([1, 2])
})

test('quiet hours hold back SEV2 and SEV3, never SEV0 and SEV1', async ({ app, desktop }) => {
  const { page } = app
  const hour = (by: number): string => `${String((new Date().getHours() + by + 24) % 24).padStart(2, '0')}:00`
  await change(page, { me: 'ana', quietHours: { from: hour(-1), to: hour(2) } })
  await listen(page)
  const at = Date.now()
  const lesser = [deadline('two', at, { severity: 'SEV2' }), deadline('three', at, { severity: 'SEV3' })]
  await replace(page, ...lesser)
  const urgencies = () => desktop.looks().map(({ body, urgency }) => `${body} ${urgency}`)
  await expect.poll(urgencies).toHaveLength(2)
  expect(urgencies().sort()).toEqual(['three is due. normal', 'two is due. normal'])
  await later(app, 60_000)
  expect(await ringsOf(page)).toEqual([])

  await replace(page, ...lesser, deadline('zero', Date.now(), { severity: 'SEV0' }))
  await expect.poll(() => ringsOf(page)).toEqual([1])
  await expect.poll(urgencies).toContain('zero is due. critical')

  await change(page, { sounds: false })
  await later(app, 60_000)
  expect(await ringsOf(page)).toEqual([1])
})

test('a notification daemon that hangs delays no alarm and no sound, and what was answered meanwhile is not shown after it', async ({
  app,
  desktop,
}) => {
  const { page } = app
  await listen(page)
  desktop.signalDaemon('SIGSTOP')
  const begin = Date.now() + 500
  const all = Array.from({ length: 12 }, (_, i) => deadline(`d${i}`, begin + i * 250))
  await replace(page, ...all)
  await expect.poll(() => page.evaluate(() => window.fired.length), { timeout: 15_000 }).toBe(all.length)
  const late = await page.evaluate(() => window.fired.map(({ firedAt, dueAt }) => firedAt - dueAt))
  expect(Math.max(...late), `lateness in ms: ${late.join(', ')}`).toBeLessThan(100)
  expect((await ringsOf(page)).length).toBeGreaterThan(0)
  const test = await page.evaluate(() => window.warroom.call('notifications.test'))
  expect(test).toMatchObject({ ok: true, value: { outcome: 'unanswered' } })

  await replace(page, ...all.slice(0, 2))
  desktop.signalDaemon('SIGCONT')
  // The two that stand, and the test notification.
  await expect.poll(() => onScreen(desktop), { timeout: 15_000 }).toBe(3)
  const again = await page.evaluate(() => window.warroom.call('notifications.test'))
  expect(again).toMatchObject({ ok: true, value: { outcome: 'shown' } })
})

test('a restarted app rings again for what stands, and the bar silences it, over the next restart too', async ({
  app,
}) => {
  const now = Date.now()
  let page = await seeded(app, {
    declaredAt: declaredForUpdateAt(now - 5000),
    facts: [internalUpdateAt(now)],
  })
  const bar = () => page.getByRole('region', { name: 'What is due' })
  await listen(page)
  await later(app, 15_000)
  expect((await ringsOf(page)).length).toBeGreaterThan(0)
  await expect(bar()).toContainText('Customer update · Mei Tan')
  await expect(bar().getByRole('button', { name: 'Silence this alarm' })).toBeVisible()
  await app.screenshot('alarm-bar-dark')
  await change(page, { theme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
  await app.screenshot('alarm-bar-light')

  const { length } = await ringsOf(page)
  await page.keyboard.press('Alt+q')
  await expect(bar()).toContainText('silenced')
  await expect(bar().getByRole('button', { name: 'Silence this alarm' })).toBeHidden()
  await later(app, 60_000)
  expect(await ringsOf(page)).toHaveLength(length)

  await app.quit()
  page = await app.relaunch()
  await expect(bar()).toContainText('Customer update · Mei Tan')
  await listen(page)
  await later(app, 60_000)
  expect(await ringsOf(page)).toEqual([])

  await page.keyboard.press('Alt+n')
  await expect(bar()).toBeHidden()
})
