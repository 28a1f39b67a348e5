import type { Page } from '@playwright/test'
import { composer, declare, line, openIncident, write } from '../app/at-the-screen'
import { wipe } from '../app/made-server'
import { sharedTexts, sharedWord, untilShared } from '../app/shared-workspace'
import type { RoomApp } from '../app/two-rooms'
import { hasCursor } from './cursor'
import { expect, test } from './harness'
import { sharedRooms } from './shared-rooms'

const shared = sharedRooms([{ name: 'Ben', role: 'responder' }])
const title = 'Checkout rejects cards'
const both = (): readonly [RoomApp, RoomApp] => [shared().app('Ana'), shared().app('Ben')]
const conflicts = (page: Page) => page.getByRole('region', { name: 'Set by several people while apart' })

const apart = async (): Promise<void> => {
  for (const app of both()) {
    shared().cut(app)
    await expect(sharedWord(app.page)).toHaveText('Saved on this device')
  }
}
const together = async (): Promise<void> => {
  for (const app of both()) shared().rejoin(app)
  for (const app of both()) await untilShared(app)
}
/** Both have these texts, each once, in one order. */
const haveBoth = async (texts: readonly string[]): Promise<void> => {
  const [ana, ben] = both()
  await expect.poll(async () => [...(await sharedTexts(ana.page))].sort()).toEqual([...texts].sort())
  await expect.poll(() => sharedTexts(ben.page)).toEqual(await sharedTexts(ana.page))
}
/** Records notes and waits for each to be saved. */
const writeAll = async (page: Page, texts: readonly string[]): Promise<void> => {
  for (const text of texts) {
    await write(page, text)
    await expect(composer(page)).toHaveValue('')
  }
}
const numbered = (who: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${who} ${String(at + 1).padStart(2, '0')}`)
const written: string[] = []

test('two who wrote while apart have the same timeline once they are together again', async () => {
  const [ana, ben] = both()
  await declare(ana.page, title)
  await openIncident(ben.page, title)
  await write(ana.page, 'Together')
  await expect(line(ben.page, 'Together')).toBeVisible()
  await untilShared(ana)

  await apart()
  await writeAll(ana.page, ['Ana one', 'Ana two'])
  await writeAll(ben.page, ['Ben one', 'Ben two', 'Ben three'])
  await expect(sharedWord(ana.page)).toHaveText('2 to share')
  await expect(sharedWord(ben.page)).toHaveText('3 to share')
  await expect(line(ana.page, 'Ben one')).toHaveCount(0)

  await together()
  await expect(line(ana.page, 'Ben three')).toBeVisible()
  await expect(line(ben.page, 'Ana two')).toBeVisible()
  written.push('Together', 'Ana one', 'Ana two', 'Ben one', 'Ben two', 'Ben three')
  await haveBoth(written)
})

test('what both set while apart is shown to both, with who and when, until one of them settles it', async () => {
  const [ana, ben] = both()
  await apart()
  for (const { page, name } of both()) {
    await page.keyboard.press('Alt+R')
    const dialog = page.getByRole('dialog')
    await hasCursor(dialog.getByLabel('Person', { exact: true }))
    await dialog.getByLabel('Person', { exact: true }).fill(name)
    await expect(page.getByRole('option', { name }).first()).toHaveAttribute('data-combobox-selected', 'true')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('Alt+Shift+T')
    await dialog.getByLabel('Title').fill(`${name}’s title`)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  }
  await together()
  for (const { page } of both()) {
    await expect(conflicts(page)).toContainText('Two people set who is Assigned Engineer while apart.')
    await expect(conflicts(page)).toContainText('Two people set the title while apart.')
    for (const name of ['Ana', 'Ben'])
      await expect(conflicts(page)).toContainText(new RegExp(`“${name}’s title”\\s*by ${name}, \\d\\d:\\d\\d`))
  }
  const heading = (page: Page) => page.getByRole('banner').first().getByRole('heading')
  expect(await heading(ana.page).textContent()).toBe(await heading(ben.page).textContent())

  await conflicts(ben.page)
    .getByRole('button', { name: /Keep this\s*: “Ana’s title”/ })
    .click()
  await conflicts(ana.page)
    .getByRole('button', { name: /^Keep this\s*: Ben/ })
    .click()
  for (const { page } of both()) {
    await expect(conflicts(page)).toBeHidden()
    await expect(heading(page)).toHaveText(/Ana’s title/)
    await expect(page.getByRole('list', { name: 'Core roles' })).toContainText('Ben')
  }
})

test('the room shows who is there, who types, and who has seen the latest update', async () => {
  const [ana, ben] = both()
  await expect(ana.page.getByText('Looking at this with you: Ben')).toBeVisible()
  await expect(ben.page.getByText('Looking at this with you: Ana')).toBeVisible()
  await composer(ben.page).pressSequentially('I th')
  await expect(ana.page.getByText('Ben is typing…')).toBeVisible()
  await composer(ben.page).fill('')
  await expect(ana.page.getByText('Ben is typing…')).toBeHidden()

  await write(ana.page, '/update We are rolling back')
  await expect(line(ana.page, 'We are rolling back').getByText('Seen by Ben')).toBeVisible()
  await ben.page.keyboard.press('Control+,')
  await expect(ana.page.getByText('Looking at this with you: Ben')).toBeHidden()
  await ben.page.keyboard.press('Alt+1')
  await expect(ana.page.getByText('Looking at this with you: Ben')).toBeVisible()
})

test('while the server is away the room says since when and why, and goes on', async () => {
  const [ana, ben] = both()
  await shared().server.kill()
  for (const { page } of both()) {
    await expect(sharedWord(page)).toHaveText('Saved on this device')
    await expect(sharedWord(page)).toHaveAttribute('title', /out of reach since \d\d:\d\d\. .+ kept on this device/)
  }
  await writeAll(ana.page, ['While it was away'])
  await expect(sharedWord(ana.page)).toHaveText('1 to share')
  await ana.page.keyboard.press('Alt+7')
  await expect(ana.page.getByRole('region', { name: 'Server' })).toContainText(/out of reach since \d\d:\d\d/)
  await ana.page.keyboard.press('Alt+1')
  await shared().server.start()
  await expect(line(ben.page, 'While it was away')).toBeVisible()
  await untilShared(ana)
  written.push('While it was away')
})

test('an app and the server that are killed in the middle of sharing lose nothing and do nothing twice', async () => {
  const [ana, ben] = both()
  const [anas, bens] = [numbered('Ana', 24), numbered('Ben', 24)]
  const killings = (async () => {
    await expect.poll(async () => (await sharedTexts(ana.page)).includes('Ana 06')).toBe(true)
    await shared().server.kill()
    await expect.poll(async () => (await sharedTexts(ana.page)).includes('Ana 12')).toBe(true)
    await shared().server.start()
  })()
  await Promise.all([writeAll(ana.page, anas), writeAll(ben.page, bens.slice(0, 16)), killings])
  await ben.kill()
  await ben.restart()
  await openIncident(ben.page, 'Ana’s title')
  await writeAll(ben.page, bens.slice(16))
  for (const app of both()) await untilShared(app)
  written.push(...anas, ...bens)
  await haveBoth(written)
})

test('a server that lost everything is filled again, and the Sync screen says so', async () => {
  const [ana, ben] = both()
  const before = await shared().asAdmin(async (jsm, stream) => (await jsm.streams.info(stream)).created)
  await wipe(shared().server)
  await write(ben.page, 'After the loss')
  written.push('After the loss')
  for (const { page } of both()) {
    await page.keyboard.press('Alt+7')
    await expect(page.getByRole('region', { name: 'Healing history' })).toContainText('The server has a new store')
    await expect(
      page.getByRole('region', { name: 'Devices' }).getByRole('row').filter({ hasText: 'nowhere' }),
    ).toHaveCount(2)
  }
  for (const app of both()) await untilShared(app)
  await haveBoth(written)
  expect(await shared().asAdmin(async (jsm, stream) => (await jsm.streams.info(stream)).created)).not.toBe(before)
  await ana.page.keyboard.press('Alt+1')
  await expect(line(ana.page, 'After the loss')).toBeVisible()
})
