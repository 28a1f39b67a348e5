import type { Locator, Page } from '@playwright/test'
import { expect, test } from './harness'
import { tellStory } from './rotation-seed'

const people = [
  ['ana', 'Ana Ruiz'],
  ['mei', 'Mei Tan'],
  ['tom', 'Tom Okafor'],
] as const

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Start and end of a shift as its title says them, in minutes of the day. */
const timesOf = async (shift: Locator): Promise<[number, number]> => {
  const title = (await shift.getAttribute('title')) ?? ''
  const [, start = '', end = ''] = /(\d\d:\d\d)–(\d\d:\d\d)/.exec(title) ?? []
  return [minutesOf(start), minutesOf(end)]
}

const later = ([start, end]: [number, number], by: number, endBy = by): [number, number] => [
  (start + by + 1440) % 1440,
  (end + endBy + 1440) % 1440,
]

const shiftOf = (page: Page, words: string): Locator => page.getByRole('button', { name: new RegExp(`^${words}, \\d`) })
const inLane = (page: Page, person: string): Locator => page.locator(`[data-track="${person}"]`)
const said = (page: Page): Locator => page.getByRole('region', { name: 'Rotation' }).getByRole('status')

/** Drags by minutes, in a lane that shows twelve hours, and by lanes; `then` happens before the mouse lets go. */
const drag = async (
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
  then?: () => Promise<void>,
) => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
  await page.mouse.move(to.x, to.y)
  await then?.()
  await page.mouse.up()
}

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the screen.')
  return { ...box, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } }
}

test('a gap is filled, and the shift moved, given to another, removed and planned again, by keys alone', async ({
  app,
}) => {
  const page = await tellStory(app, { people, held: [['incident-commander', 'ana', -30]] })

  await page.keyboard.press('Alt+2')
  const gap = page.getByRole('button', { name: 'Plan a shift here: Scribe: nobody now, nobody planned' })
  await gap.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Plan a shift' })
  await expect(dialog.getByRole('combobox', { name: 'Role' })).toHaveValue('Scribe')
  await expect(dialog.getByRole('combobox', { name: 'Person' })).toBeFocused()
  await page.keyboard.type('tom')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: 'End' }).fill('13h')
  await expect(dialog.getByRole('list', { name: 'What is wrong with this shift' })).toContainText('fatigued')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(gap).toHaveCount(0)
  const shift = shiftOf(page, 'Scribe, Tom Okafor')
  await expect(shift).toBeFocused()

  const planned = await timesOf(shift)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(said(page)).toContainText('Changed: Scribe, Tom Okafor')
  await expect.poll(() => timesOf(shift)).toEqual(later(planned, 29, 14))

  await page.keyboard.press('Alt+ArrowUp')
  const given = shiftOf(page, 'Scribe, Mei Tan')
  await expect(inLane(page, 'mei').and(page.locator(':has([data-shift])'))).toBeVisible()
  await expect(given).toBeFocused()

  await page.keyboard.press('Delete')
  await expect(said(page)).toContainText('Removed: Scribe, Mei Tan')
  await expect(page.getByRole('button', { name: /^Mei Tan: / })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(given).toBeVisible()

  await app.quit()
  const again = await app.relaunch()
  await again.keyboard.press('Alt+2')
  await expect(shiftOf(again, 'Scribe, Mei Tan')).toBeVisible()
})

test('the mouse plans, moves, resizes and gives a shift; Esc leaves it; double booking is shown', async ({ app }) => {
  const page = await tellStory(app, { people, shifts: [['deputy', 'mei', 240, 300]] })

  // The strip beside the timeline leads here, with the keys in the first lane.
  await page.getByRole('button', { name: 'Open the rotation planner' }).click()
  await expect(page.getByRole('button', { name: /^Ana Ruiz: / })).toBeFocused()

  const track = await boxOf(inLane(page, 'tom'))
  const hour = track.width / 12
  const at = (hours: number) => ({ x: track.x + hours * hour, y: track.middle.y })
  await drag(page, at(6), at(8))
  const dialog = page.getByRole('dialog', { name: 'Plan a shift' })
  await expect(dialog.getByRole('combobox', { name: 'Person' })).toHaveValue('Tom Okafor')
  await dialog.getByRole('button', { name: /^Plan the shift/ }).click()
  const own = inLane(page, 'tom').locator('[data-shift]')
  await expect(own).toBeVisible()
  const planned = await timesOf(own)
  expect((planned[1] - planned[0] + 1440) % 1440).toBe(120)
  expect(planned[0] % 5).toBe(0)

  const middle = (await boxOf(own)).middle
  await drag(page, middle, { x: middle.x + hour, y: middle.y }, async () => {
    await page.keyboard.press('Escape')
  })
  await expect.poll(() => timesOf(own)).toEqual(planned)

  await drag(page, middle, { x: middle.x + hour, y: middle.y })
  await expect.poll(() => timesOf(own)).toEqual(later(planned, 60))
  const box = await boxOf(own)
  await drag(
    page,
    { x: box.x + box.width - 3, y: box.middle.y },
    { x: box.x + box.width - 3 + hour / 2, y: box.middle.y },
  )
  await expect.poll(() => timesOf(own)).toEqual(later(planned, 60, 90))

  const mei = await boxOf(inLane(page, 'mei'))
  const deputy = await boxOf(inLane(page, 'mei').locator('[data-shift]'))
  const from = (await boxOf(own)).middle
  await drag(page, from, { x: deputy.middle.x, y: mei.middle.y })
  await expect(own).toHaveCount(0)
  await expect(inLane(page, 'mei').locator('[data-shift]')).toHaveCount(2)
  const wrong = page.getByRole('list', { name: 'What is wrong with the plan' })
  if (await wrong.getByRole('button', { name: /^and \d/ }).isVisible())
    await wrong.getByRole('button', { name: /^and \d/ }).click()
  await expect(wrong.getByText(/Deputy, Mei Tan.*double booked/)).toBeVisible()
  await expect(inLane(page, 'mei').getByText('double', { exact: true })).toHaveCount(2)
})
