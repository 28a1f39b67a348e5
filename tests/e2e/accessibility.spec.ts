import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { declare, openIncident } from '../app/at-the-screen'
import { openSharedWorkspace } from '../app/shared-workspace'
import { hasCursor } from './cursor'
import type { App } from './harness'
import { expect, test } from './harness'
import { holds, openRoster } from './roster-room'
import { seedFindings } from './sync-findings'

/** What axe holds to be serious or critical, as `rule: element`. */
const serious = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

const screens = {
  timeline: 'Alt+1',
  roster: 'Alt+2',
  'alarm history': 'Alt+6',
  library: 'Alt+3',
  sync: 'Alt+7',
  settings: 'Control+,',
} as const

const dialogs = {
  'Declare an incident': ['Control+n'],
  severity: ['Alt+s'],
  status: ['Alt+t'],
  rename: ['Alt+Shift+T'],
  'post an update': ['Alt+u'],
  'jump to a time': ['Alt+j'],
  'assign a role': ['Alt+r'],
  'hand over': ['Alt+h'],
  'call somebody': ['Alt+p'],
  'cancel a page': ['Alt+Shift+P'],
  'answer a call-back': ['Alt+b'],
  'step in': ['Alt+i'],
  'stay on': ['Alt+x'],
  'plan a shift': ['Alt+w'],
  'correct an entry': ['ArrowUp', 'e'],
  'confirm a hypothesis': ['ArrowUp', 'c'],
  keys: ['F1'],
  palette: ['Control+k'],
} as const

/** A room with a bit of everything: people, an offer, a waiting call, a task, a hypothesis, somebody on duty for over three hours. */
const open = (app: App, theme: 'dark' | 'light') =>
  openRoster(app, {
    declared: 200,
    theme,
    facts: [
      [199, holds('ana', 'incident-commander')],
      [190, holds('tom', 'assigned-engineer', 'checkout-api')],
      [60, { type: 'person.stepped-in', data: { person: 'mei', note: '' } }],
      [
        30,
        {
          type: 'handoff.offered',
          data: { role: 'incident-commander', system: '', from: 'ana', to: 'priya', note: '' },
        },
      ],
      [
        20,
        {
          type: 'page.triggered',
          data: { role: 'assigned-engineer', person: 'mei', reason: 'a second pair of hands' },
        },
      ],
      [
        12,
        {
          type: 'entry.recorded',
          data: { kind: 'action', text: 'Restart the pool.', task: { person: 'tom', dueAt: Date.now() + 60_000 } },
        },
      ],
      [10, { type: 'entry.recorded', data: { kind: 'artifact', text: 'https://grafana.example.test/d/1' } }],
      [5, { type: 'entry.recorded', data: { kind: 'hypothesis', text: 'Connection pool halved by the new default.' } }],
    ],
  })

test('axe finds nothing serious on the screens of an empty profile', async ({ app }) => {
  for (const [name, keys] of Object.entries(screens)) {
    await app.page.keyboard.press(keys)
    await expect(app.page.locator('main [aria-busy="true"]')).toHaveCount(0)
    expect(await serious(app.page), name).toEqual([])
  }
})

for (const theme of ['dark', 'light'] as const)
  test(`axe finds nothing serious on any screen or dialog of a busy room, ${theme}`, async ({ app }) => {
    const page = await open(app, theme)
    for (const [name, keys] of Object.entries(screens)) {
      await page.keyboard.press(keys)
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
      expect(await serious(page), name).toEqual([])
    }
    await page.keyboard.press('Alt+l')
    for (const [name, keys] of Object.entries(dialogs)) {
      await hasCursor(page.getByRole('textbox', { name: 'Write in the log' }))
      for (const key of keys) await page.keyboard.press(key)
      await expect(page.getByRole('dialog'), name).toBeVisible()
      expect(await serious(page), name).toEqual([])
      // An open list takes the first Esc.
      if (await page.getByRole('listbox').isVisible()) await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog'), name).toBeHidden()
      if (keys[0] === 'ArrowUp') {
        // The cursor went back to the selected line.
        await hasCursor(page.getByRole('article', { name: /^hypothesis/ }))
        await page.keyboard.press('Escape')
      }
    }
  })

const inTheme = async (page: Page, theme: 'dark' | 'light'): Promise<void> => {
  await page.evaluate((wanted) => window.warroom.call('settings.change', { theme: wanted }), theme)
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
}

/** What is on the screen, in both themes. */
const inBothThemes = async (page: Page, name: string): Promise<void> => {
  for (const theme of ['light', 'dark'] as const) {
    await inTheme(page, theme)
    expect(await serious(page), `${name}, ${theme}`).toEqual([])
  }
}

test('axe finds nothing serious where a workspace is made or joined, in both themes', async ({ app }) => {
  const { page } = app
  const dialog = page.getByRole('dialog')
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Make a workspace…' }).click()
  await dialog.getByRole('textbox', { name: 'Server' }).fill('one.example.test two.example.test')
  await dialog.getByRole('button', { name: /^Choose a folder/ }).click()
  await expect(dialog.getByText('A cluster has three or five servers')).toBeVisible()
  await inBothThemes(page, 'making a workspace that cannot be made')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Join with a link…' }).click()
  await dialog.getByRole('textbox').fill('Come in: warroom://join/AQUB')
  await inBothThemes(page, 'pasting an invite')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await inBothThemes(page, 'an invite that is none')
})

test.describe('in a workspace', () => {
  test.use({ keyring: true })

  test('axe finds nothing serious on the screens of sharing, in both themes', async ({ desktop }) => {
    test.setTimeout(150_000)
    const shared = await openSharedWorkspace({ desktop, members: [{ name: 'Olu', role: 'observer' }] })
    try {
      const [ana, olu] = [shared.app('Ana'), shared.app('Olu')]
      await declare(ana.page, 'Checkout rejects cards')

      // Who only reads.
      await openIncident(olu.page, 'Checkout rejects cards')
      await expect(olu.page.getByText('You are an observer: you read along live')).toBeVisible()
      await inBothThemes(olu.page, 'an observer’s room')
      for (const keys of ['Alt+2', 'F1']) {
        await olu.page.keyboard.press(keys)
        await expect(olu.page.locator('main [aria-busy="true"]')).toHaveCount(0)
        await inBothThemes(olu.page, `an observer’s screen after ${keys}`)
      }

      // Who owns it.
      const { page } = ana
      const dialog = page.getByRole('dialog')
      await page.keyboard.press('Control+,')
      await page.getByRole('button', { name: 'Check the server' }).click()
      await expect(page.getByText('The server is as it should be.')).toBeVisible({ timeout: 30_000 })
      await page.keyboard.press('Alt+Shift+I')
      await expect(dialog.getByRole('textbox', { name: 'For whom' })).toBeVisible()
      await inBothThemes(page, 'making an invite')
      await page.keyboard.press('Enter')
      await hasCursor(dialog.getByRole('button', { name: 'Copy link' }))
      await inBothThemes(page, 'an invite')
      await page.keyboard.press('Escape')
      await inBothThemes(page, 'the workspace in the settings')
      await page.getByRole('button', { name: /^Remove Olu/ }).click()
      await inBothThemes(page, 'removing a member')
      await page.keyboard.press('Escape')

      // Everything that can be wrong, and no server.
      shared.cut(ana)
      await seedFindings(page)
      const again = await ana.restart()
      await again.keyboard.press('Alt+7')
      await expect(again.getByRole('heading', { name: 'Holes in the server’s stream (2)' })).toBeVisible()
      await expect(again.getByRole('heading', { name: 'Chains that break (1)' })).toBeVisible()
      await expect(again.getByText(/, no server since \d\d:\d\d/).first()).toBeVisible()
      await inBothThemes(again, 'sync with findings')
      expect([...ana.problems, ...olu.problems]).toEqual([])
    } finally {
      await shared.close()
    }
  })
})
