import type { Page } from '@playwright/test'
import type { Desktop, Notice } from '../app/desktop'
import { declaredForUpdateAt, internalUpdateAt } from '../app/room-seed'
import { expect, test } from './harness'
import { seeded } from './seeded'

const updatesDue = ({ body }: Notice): boolean => /update due now/.test(body)
const customerDue = (desktop: Desktop): Notice[] =>
  desktop.history().filter(({ body }) => body.startsWith('Customer update due now'))

/** Waits for a moment of the wall clock. */
const past = (moment: number) => expect.poll(() => Date.now(), { timeout: 20_000 }).toBeGreaterThan(moment)

const customerUpdateAt = (due: number) => ({
  title: 'Checkout rejects cards',
  declaredAt: declaredForUpdateAt(due),
  facts: [internalUpdateAt(Date.now())],
})

const firedLine = (page: Page) => page.getByRole('article').filter({ hasText: 'Customer update due' })

test('a deadline is told at its time with who and what, shown in the room, and written in the log once', async ({
  app,
  desktop,
}) => {
  const due = Date.now() + 4000
  const page = await seeded(app, customerUpdateAt(due))
  await expect
    .poll(() => customerDue(desktop), { timeout: 15_000 })
    .toEqual([
      {
        summary: 'SEV1 · Customer update · Checkout rejects cards',
        body: 'Customer update due now (Mei Tan). Post it, or say that there is no new information.',
      },
    ])
  await expect(page.getByRole('region', { name: 'What is due' })).toContainText('Customer update')
  await expect(firedLine(page)).toHaveCount(1)
  await app.screenshot('update-due')

  // Answered: gone from the bar, and nothing more is told.
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('region', { name: 'What is due' })).toBeHidden()
  expect(customerDue(desktop)).toHaveLength(1)
})

test('a page that hangs does not delay an alarm', async ({ app, desktop }) => {
  const due = Date.now() + 5000
  const page = await seeded(app, customerUpdateAt(due))
  const busy = page.evaluate((until) => {
    while (Date.now() < until);
  }, due + 3000)
  await expect.poll(() => customerDue(desktop).length, { timeout: 15_000 }).toBe(1)
  expect(Date.now(), 'told while the page still hung').toBeLessThan(due + 2500)
  await busy
  await expect(firedLine(page)).toHaveCount(1)
})

test('the whole app stands still past two deadlines: both are told once, as one, when it goes on', async ({
  app,
  desktop,
}) => {
  const due = Date.now() + 5000
  const page = await seeded(app, { declaredAt: declaredForUpdateAt(due) })
  process.kill(-app.pid, 'SIGSTOP')
  // More than five seconds late is what counts as slept through.
  await past(due + 6500)
  expect(desktop.history().filter(updatesDue)).toEqual([])
  process.kill(-app.pid, 'SIGCONT')
  const told = () => desktop.history().filter(updatesDue)
  await expect.poll(told).toEqual([
    {
      summary: expect.stringMatching(/^2 .* while Warroom could not tell you$/),
      body: [
        'SEV1 Checkout rejects cards: Customer update due now (Mei Tan). Post it, or say that there is no new information.',
        'SEV1 Checkout rejects cards: Internal update due now (Ana Ruiz). Post it, or say that there is no new information.',
      ].join('\n'),
    },
  ])
  await expect(page.getByRole('article').filter({ hasText: 'update due' })).toHaveCount(2)
  expect(
    desktop
      .history()
      .filter(({ summary }) => summary.includes('Customer update'))
      .filter(updatesDue),
  ).toEqual([])
})

for (const [how, end] of [
  ['quit', 'quit'],
  ['killed', 'killHard'],
] as const)
  test(`the app is ${how} before a deadline and started after it: it is told once, and not again at the next start`, async ({
    app,
    desktop,
  }) => {
    const due = Date.now() + 4000
    await seeded(app, customerUpdateAt(due))
    await app[end]()
    await past(due)
    expect(customerDue(desktop)).toEqual([])
    const page = await app.relaunch()
    await expect.poll(() => customerDue(desktop).length).toBe(1)
    await expect(firedLine(page)).toHaveCount(1)
    await app[end]()
    const again = await app.relaunch()
    await expect(firedLine(again)).toHaveCount(1)
    expect(customerDue(desktop)).toHaveLength(1)
  })

for (const [how, by] of [
  ['forwards', 3_600_000],
  ['back', -3_600_000],
] as const)
  test(`the wall clock is set an hour ${how}: what remains stays, the log says so, and the alarm comes in time`, async ({
    app,
    desktop,
  }) => {
    const due = Date.now() + 9000
    const page = await seeded(app, customerUpdateAt(due))
    const set = (ms: number) => {
      const real = Date.now.bind(Date)
      Date.now = () => real() + ms
    }
    // As if somebody had set it: both processes see another time, and the machine's uptime goes on as before.
    await Promise.all([
      app.electron.evaluate((_electron, ms) => {
        const real = Date.now.bind(Date)
        Date.now = () => real() + ms
      }, by),
      page.evaluate(set, by),
    ])
    await expect(page.getByRole('article').filter({ hasText: 'The clock of this device was set' })).toHaveCount(1)
    await expect(page.getByRole('timer').first()).toHaveText(/^00:0\d$/)
    expect(customerDue(desktop)).toEqual([])
    await expect.poll(() => customerDue(desktop).length, { timeout: 15_000 }).toBe(1)
    expect(Date.now(), 'not early').toBeGreaterThanOrEqual(due)
    expect(Date.now(), 'not late').toBeLessThan(due + 2000)
  })
