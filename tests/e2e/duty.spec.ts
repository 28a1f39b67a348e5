import { expect, test } from './harness'
import { holds, openRoster } from './roster-room'

test('at three hours the panel, the log and a notification say so; a reason to stay on puts it off', async ({
  app,
  desktop,
}) => {
  const page = await openRoster(app, {
    severity: 'SEV3',
    declared: 185,
    facts: [
      [182, holds('ana', 'incident-commander')],
      [155, holds('tom', 'assigned-engineer')],
      [10, holds('lena', 'communications-lead')],
    ],
  })
  const panel = page.getByRole('region', { name: 'In the room' })
  const row = (name: string) => panel.getByRole('listitem').filter({ hasText: name })
  await expect(row('Ana Ruiz')).toContainText('rotate now')
  await expect(row('Tom Okafor')).toContainText('plan hand-over')
  await expect(row('Lena Voss')).toContainText('0:10')
  await expect(panel.getByRole('button', { name: /^Hand over command to/ })).toBeVisible()
  await expect(page.getByRole('main').getByText('Ana Ruiz: rotate now')).toBeVisible()
  await expect
    .poll(() =>
      desktop
        .history()
        .map(({ summary, body }) => `${summary} ${body}`)
        .join('\n'),
    )
    .toContain('Ana Ruiz has been on duty for')

  await page.keyboard.press('Alt+X')
  await page.getByRole('dialog').getByLabel('Why they stay on').fill('Priya lands at four')
  await page.keyboard.press('Enter')
  await expect(row('Ana Ruiz')).toContainText('stays on')
  await expect(row('Ana Ruiz')).toContainText('Priya lands at four')
  await expect(panel.getByRole('button', { name: /^Hand over command/ })).toBeHidden()
  await expect(page.getByRole('region', { name: 'What is due' })).toBeHidden()
})
