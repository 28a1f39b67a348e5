import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { hasCursor } from './cursor'
import { expect, test } from './harness'

test('this device: me, theme, notifications and start at login, kept over a restart', async ({
  app,
  desktop,
  profile,
}) => {
  const { page } = app
  const serious = async () => {
    const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze()
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
  }
  await page.keyboard.press('Control+,')
  await hasCursor(page.getByRole('heading', { name: 'Settings', level: 1 }))
  expect(await serious()).toEqual([])

  await page.keyboard.press('Tab')
  await page.keyboard.type('Mei Tan')
  await page.keyboard.press('Tab')
  await page.keyboard.type('#payments')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'I am' })).toHaveValue('Mei Tan')
  await app.screenshot('settings-dark')

  await page.getByRole('button', { name: 'Test my notifications' }).press('Enter')
  await expect(page.getByText('Shown. The desktop says that it shows the notification.')).toBeVisible()
  expect(desktop.history()).toContainEqual(expect.objectContaining({ summary: 'Warroom test notification' }))

  await page.getByRole('radio', { name: 'Dark' }).press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
  expect(await serious()).toEqual([])
  await app.screenshot('settings-light')

  const quiet = page.getByRole('switch', { name: 'Quiet hours' })
  await quiet.press('Space')
  await expect(page.getByText('SEV0 and SEV1 are never silenced.')).toBeVisible()
  const from = page.getByLabel('Quiet from')
  await expect(from).toHaveValue('22:00')
  await from.focus()
  // Hours and minutes, whether the desktop's clock has 12 hours or 24.
  await from.press('ArrowUp')
  await expect(from).toHaveValue('23:00')
  await page.getByLabel('Quiet until').fill('06:30')
  await expect
    .poll(async () => JSON.parse(await readFile(join(profile, 'settings.json'), 'utf8')).quietHours)
    .toEqual({ from: '23:00', to: '06:30' })
  expect(await serious()).toEqual([])
  await app.screenshot('settings-quiet-hours')

  const login = page.getByRole('switch', { name: 'Start at login' })
  // Not into the folder of whoever runs the tests.
  await app.electron.evaluate(({ app: main }, folder) => main.setPath('appData', folder), profile)
  await login.press('Space')
  await expect(login).toBeChecked()
  expect(await readFile(join(profile, 'autostart', 'warroom.desktop'), 'utf8')).toContain('--hidden')
  await login.press('Space')
  await expect(login).not.toBeChecked()
  // Where a file is no folder can be made.
  await app.electron.evaluate(({ app: main }, file) => main.setPath('appData', file), join(profile, 'settings.json'))
  await login.press('Space')
  await expect(page.getByRole('alert').filter({ hasText: 'Start at login could not be switched on' })).toBeVisible()
  await expect(login).not.toBeChecked()

  await app.quit()
  const again = await app.relaunch()
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
  await again.keyboard.press('Control+,')
  await expect(again.getByRole('combobox', { name: 'I am' })).toHaveValue('Mei Tan')
  await expect(again.getByLabel('Quiet from')).toHaveValue('23:00')
  await again.emulateMedia({ colorScheme: 'dark' })
  await again.getByRole('radio', { name: 'Light' }).press('ArrowRight')
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await again.emulateMedia({ colorScheme: 'light' })
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
})

test.describe('the policy', () => {
  test.use({ args: ['--demo'] })

  test('a number that cannot be is refused with a sentence; one that can is what the clock in main runs by', async ({
    app,
    profile,
  }) => {
    const { page } = app
    /** When main will tell the next customer update, wall-clock ms UTC; 0 while it has none. */
    const dueAt = async (): Promise<number> => {
      const { state } = JSON.parse(await readFile(`${profile}-demo/schedule.json`, 'utf8'))
      const entries = Object.values<{ asked: { kind: string; dueAt: number } }>(state.entries)
      return entries.find(({ asked }) => asked.kind === 'update-customer')?.asked.dueAt ?? 0
    }
    await expect.poll(dueAt).toBeGreaterThan(0)
    const before = await dueAt()

    await page.keyboard.press('Control+,')
    const every = page.getByRole('textbox', { name: 'SEV1: Customer update every' })
    const rotate = page.getByRole('textbox', { name: 'Rotate now at' })
    await rotate.fill('2 h')
    await every.fill('25')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Rotating comes after planning it: write more than 2 h 30.')).toBeVisible()
    await hasCursor(rotate)
    await app.screenshot('settings-refused')
    expect(await dueAt()).toBe(before)

    await rotate.fill('3 h')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Saved. Every open incident runs by these numbers now.')).toBeVisible()
    await expect(every).toHaveValue('25 min')
    // Ten more minutes of the drill are one minute on the wall.
    await expect.poll(dueAt).toBe(before + 60_000)

    await page.getByRole('button', { name: 'Back to the defaults' }).click()
    await expect(every).toHaveValue('15 min')
    await page.getByRole('button', { name: /^Save (?!d)/ }).click()
    await expect.poll(dueAt).toBe(before)
    await expect(page.getByRole('button', { name: 'Back to the defaults' })).toBeHidden()
  })
})
