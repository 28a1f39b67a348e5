import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openRooms } from '../app/two-rooms'
import { expect, test } from './harness'

test.use({ keyring: true })

const url = 'https://hooks.example.org/T000/B000/very-secret'

test('a secret is kept in the desktop’s keyring over a restart of the app', async ({ app, profile }) => {
  const { page } = app
  expect(await app.electron.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())).toBe(
    'gnome_libsecret',
  )
  // The desktop's own question is outside of the page.
  await app.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
  })
  const saved = await page.evaluate(
    (secret) =>
      window.warroom.call('targets.save', {
        id: null,
        name: 'Room',
        on: true,
        gets: { pages: true, internalUpdates: false, customerUpdates: false },
        reaches: '',
        place: { kind: 'slack' },
        secret,
      }),
    'https://hooks.slack.com/services/T000/B000/verysecret',
  )
  expect(saved).toMatchObject({ ok: true, value: { kept: true, targets: [{ name: 'Room', secret: 'kept' }] } })
  const sealed = await app.electron.evaluate(
    ({ safeStorage }, text) => safeStorage.encryptString(text).toString('base64'),
    url,
  )

  await app.quit()
  const again = await app.relaunch()

  expect(await again.evaluate(() => window.warroom.call('targets.list'))).toMatchObject({
    ok: true,
    value: [{ name: 'Room', secret: 'kept' }],
  })
  expect(
    await app.electron.evaluate(
      ({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')),
      sealed,
    ),
  ).toBe(url)
  expect(await readFile(join(profile, 'targets.json'), 'utf8')).not.toContain('verysecret')
})

test('two rooms run on one desktop, each with a log and secrets of its own', async ({ desktop }) => {
  const rooms = await openRooms({ count: 2, desktop })
  try {
    const [one, two] = rooms
    if (!one || !two) throw new Error('Two rooms were asked for.')
    expect(one.profile).not.toBe(two.profile)
    await one.page.evaluate(() => window.warroom.call('settings.change', { theme: 'light' }))
    await expect(one.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
    await expect(two.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    for (const { app } of rooms)
      expect(await app.electron.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())).toBe(
        'gnome_libsecret',
      )
    await one.restart()
    await expect(one.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
    expect([...one.problems, ...two.problems]).toEqual([])
  } finally {
    for (const room of rooms) await room.close()
  }
})
