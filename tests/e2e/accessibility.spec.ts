import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { hasCursor } from './cursor'
import type { App } from './harness'
import { expect, test } from './harness'
import { holds, openRoster } from './roster-room'

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
