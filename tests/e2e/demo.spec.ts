import { readFile } from 'node:fs/promises'
import { expect, test } from './harness'

test.use({ args: ['--demo'] })

test('the demo shows within a minute what a bad hour is like, and answering stops it', async ({
  app,
  desktop,
  profile,
}) => {
  const { page } = app
  const told = () => desktop.history().map(({ summary, body }) => `${summary}: ${body}`)
  const armed = async (kind: string): Promise<number> => {
    const { state } = JSON.parse(await readFile(`${profile}-demo/schedule.json`, 'utf8'))
    return Object.values<{ asked: { kind: string } }>(state.entries).filter(({ asked }) => asked.kind === kind).length
  }

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Checkout rejects cards after release 4.12')
  await expect(page.getByRole('complementary', { name: 'About this drill' })).toContainText('nothing is kept')
  await app.screenshot('demo-start')

  // What happened before the player joined is told by nobody; only that the commander's hand-over is to be planned.
  await expect.poll(told, { timeout: 15_000 }).toContainEqual(expect.stringMatching(/Ana Ruiz.*Plan the hand-over/))
  expect(told()).not.toContainEqual(expect.stringMatching(/overdue|unanswered|while Warroom could not/))

  await expect
    .poll(told, { timeout: 40_000 })
    .toContainEqual(expect.stringContaining('Customer update due now (Lena Voss)'))
  await expect
    .poll(told, { timeout: 60_000 })
    .toContainEqual(expect.stringContaining('Call the Backup Engineer Noor Haddad now'))
  expect(await armed('page-manager')).toBe(1)
  await app.screenshot('demo-due')

  await page.keyboard.press('Alt+a')
  await expect(page.getByText(/acknowledged/).last()).toBeVisible()
  await expect.poll(() => armed('page-manager')).toBe(0)
  await expect.poll(() => armed('page-backup')).toBe(0)

  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('complementary', { name: 'About this drill' })).toBeHidden()
})
