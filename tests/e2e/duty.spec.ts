import { expect, test } from './harness'
import { holds, openRoster } from './roster-room'

test('four hours of a drill: the hand-over is planned, due and overdue; a reason to stay on puts it off', async ({
  app,
  desktop,
}) => {
  // At this speed an hour takes six seconds. SEV3, so that nothing else falls due.
  const page = await openRoster(app, {
    severity: 'SEV3',
    drill: 600,
    declared: 2 / 60,
    facts: [[2 / 60, holds('ana', 'incident-commander')]],
  })
  const panel = page.getByRole('region', { name: 'In the room' })
  const ana = panel.getByRole('listitem').filter({ hasText: 'Ana Ruiz' })
  const handOver = panel.getByRole('button', { name: /^Hand over command to/ })
  const shown = () => desktop.history().map(({ summary, body }) => `${summary} ${body}`)
  await expect(ana).toBeVisible()
  await expect(handOver).toBeHidden()
  await expect(ana).toContainText('plan hand-over', { timeout: 20_000 })
  await expect(ana).toContainText('rotate now')
  await expect(handOver).toBeVisible()
  await expect(page.getByRole('main').getByText('Ana Ruiz: rotate now')).toBeVisible()
  // Read now: the next one about her takes its place.
  await expect.poll(shown).toContainEqual(expect.stringContaining('Rotate now.'))
  await expect(ana).toContainText('overdue')
  await expect.poll(shown).toContainEqual(expect.stringContaining('Hand over, or record why they stay on.'))

  await page.keyboard.press('Alt+X')
  await page.getByRole('dialog').getByLabel('Why they stay on').fill('Priya lands at four')
  await page.keyboard.press('Enter')
  await expect(ana).toContainText('Priya lands at four')
  await expect(page.getByRole('main').getByText('Ana Ruiz stays on past the limit: Priya lands at four')).toBeVisible()
  // The reason holds for an hour, then it is asked for again.
  await expect(handOver).toBeHidden()
  await expect(handOver).toBeVisible()
})
