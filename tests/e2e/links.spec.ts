import { followLink } from '../app/follow-link'
import { readLog } from '../app/read-log'
import { seedIncident } from '../app/room-seed'
import { expect, test } from './harness'
import { seeded } from './seeded'

test('a link opens its incident, in the app that runs and in one that it starts', async ({ app, desktop, profile }) => {
  const page = await seeded(app)
  const title = page.getByRole('banner').first().getByRole('heading')
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()

  await followLink(`warroom://incident/${seedIncident}`, desktop, profile)
  await expect(page.getByRole('textbox', { name: 'Write in the log' })).toBeVisible()
  await expect(title).toHaveText('Checkout rejects cards')

  await app.quit()
  const again = await app.relaunch([`warroom://incident/${seedIncident}/`])
  await expect(again.getByRole('textbox', { name: 'Write in the log' })).toBeVisible()
  await expect(again.getByRole('banner').first().getByRole('heading')).toHaveText('Checkout rejects cards')
})

test('any other link is a sentence, and changes nothing', async ({ app, desktop, profile }) => {
  const page = await seeded(app)
  const before = await readLog(page)
  const refused = page.getByText('A link asked Warroom for something that this version does not know.')

  for (const link of [
    'warroom://incident/seed-incident?close=now',
    'warroom:close',
    'WARROOM://settings/theme/light',
  ]) {
    await followLink(link, desktop, profile)
    await expect(refused).toBeVisible()
    await page.getByRole('button', { name: 'Dismiss' }).first().click()
    await expect(refused).toBeHidden()
  }
  await followLink('warroom://incident/of-somebody-else', desktop, profile)
  await expect(page.getByText('is not in the log on this device. Nothing was changed.')).toBeVisible()
  await expect(page.getByRole('banner').first().getByRole('heading')).toHaveText('Checkout rejects cards')
  expect(await readLog(page)).toEqual(before)
})
