import type { Page } from '@playwright/test'
import { composer, declare, line, openIncident, write } from '../app/at-the-screen'
import { sharedWord, untilShared } from '../app/shared-workspace'
import { hasCursor } from './cursor'
import { expect, test } from './harness'
import { sharedRooms } from './shared-rooms'
import { both, haveBoth, writeAll } from './two-writers'

const shared = sharedRooms([{ name: 'Ben', role: 'responder' }])
const title = 'Checkout rejects cards'
const conflicts = (page: Page) => page.getByRole('region', { name: 'Set by several people while apart' })
const written: string[] = []

const apart = async (): Promise<void> => {
  for (const app of both(shared())) {
    shared().cut(app)
    await expect(sharedWord(app.page)).toHaveText('Saved on this device')
  }
}
const together = async (): Promise<void> => {
  for (const app of both(shared())) shared().rejoin(app)
  for (const app of both(shared())) await untilShared(app)
}

test('two who wrote while apart have the same timeline once they are together again', async () => {
  const [ana, ben] = both(shared())
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
  await haveBoth(shared(), written)
})

test('what both set while apart is shown to both, with who and when, until one of them settles it', async () => {
  const [ana, ben] = both(shared())
  await apart()
  for (const { page, name } of both(shared())) {
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
  for (const { page } of both(shared())) {
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
  for (const { page } of both(shared())) {
    await expect(conflicts(page)).toBeHidden()
    await expect(heading(page)).toHaveText(/Ana’s title/)
    await expect(page.getByRole('list', { name: 'Core roles' })).toContainText('Ben')
  }
})

test('the room shows who is there, who types, and who has seen the latest update', async () => {
  const [ana, ben] = both(shared())
  await expect(ana.page.getByText('Looking at this with you: Ben')).toBeVisible()
  await expect(ben.page.getByText('Looking at this with you: Ana')).toBeVisible()
  await composer(ben.page).pressSequentially('I th')
  await expect(ana.page.getByText('Ben is typing…')).toBeVisible()
  await composer(ben.page).fill('')
  await expect(ana.page.getByText('Ben is typing…')).toBeHidden()

  await write(ana.page, '/update We are rolling back')
  await expect(line(ana.page, 'We are rolling back').getByText('Seen by Ben')).toBeVisible()
})
