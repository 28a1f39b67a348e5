import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectRoot, requireRuntime, sandboxArgs } from '../../scripts/electron-runtime.mjs'
import { hasCursor } from './cursor'
import { type App, expect, test } from './harness'

/** As its title bar does. */
const closeWindow = ({ electron }: App) =>
  electron
    .evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close()
    })
    // It may be gone before it answers.
    .catch(() => {})

const isVisible = ({ electron }: App) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))

/** Its exit code, once it has ended. */
const ended = async ({ electron }: App): Promise<number> => (await once(electron.process(), 'exit'))[0]

test.describe('with an incident open', () => {
  test.use({ args: ['--demo'] })

  test('closing the window keeps the alarms, says so once, and a second start brings it back', async ({
    app,
    desktop,
    profile,
  }) => {
    const hints = () => desktop.history().filter(({ summary }) => summary === 'Warroom keeps running')
    await hasCursor(app.page.getByRole('textbox', { name: 'Write in the log' }))

    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    await expect.poll(hints).toHaveLength(1)
    // The room behind it goes on.
    await expect
      .poll(() =>
        desktop
          .history()
          .map(({ body }) => body)
          .join(),
      )
      .toContain('Customer update due in')

    const second = spawn(
      requireRuntime().binary,
      [...sandboxArgs(), `--user-data-dir=${profile}`, projectRoot, '--demo'],
      { env: { ...process.env, ...desktop.env }, stdio: 'ignore' },
    )
    expect((await once(second, 'exit'))[0]).toBe(0)
    await expect.poll(() => isVisible(app)).toBe(true)
    await expect(app.page.getByText('us-east canary on 4.11')).toBeVisible()

    await closeWindow(app)
    await expect.poll(() => isVisible(app)).toBe(false)
    expect(hints()).toHaveLength(1)

    const gone = ended(app)
    await app.electron
      .evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
        items?.find(({ label }) => label === 'Quit')?.click()
      })
      .catch(() => {})
    expect(await gone).toBe(0)
  })
})

test('closing the window with nothing open ends the app', async ({ app, desktop }) => {
  const gone = ended(app)
  await closeWindow(app)
  expect(await gone).toBe(0)
  expect(desktop.history()).toEqual([])
})
