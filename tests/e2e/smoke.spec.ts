import { expect, test } from './harness'

test('the app opens its first screen, live, on an empty profile and again on the same one', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Warroom/)
  await expect(app.page.getByRole('main')).toBeVisible()
  await app.screenshot('first-screen')

  await app.quit()
  const page = await app.relaunch()
  await expect(page.getByRole('main')).toBeVisible()
})

test('the app starts again after every one of its processes was killed', async ({ app }) => {
  await app.killHard()
  const page = await app.relaunch()
  await expect(page.getByRole('main')).toBeVisible()
})
