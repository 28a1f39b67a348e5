import { declare, line, openIncident, write } from '../app/at-the-screen'
import { wipe } from '../app/made-server'
import { sharedTexts, sharedWhy, sharedWord, untilShared } from '../app/shared-workspace'
import { expect, test } from './harness'
import { sharedRooms } from './shared-rooms'
import { both, haveBoth, writeAll } from './two-writers'

const shared = sharedRooms([{ name: 'Ben', role: 'responder' }])
const title = 'Checkout rejects cards'
const written: string[] = []
const numbered = (who: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${who} ${String(at + 1).padStart(2, '0')}`)

test('while the server is away the room says since when and why, and goes on', async () => {
  const [ana, ben] = both(shared())
  await declare(ana.page, title)
  await openIncident(ben.page, title)
  await untilShared(ana)
  await shared().server.kill()
  for (const { page } of both(shared())) {
    await expect(sharedWord(page)).toHaveText('Saved on this device')
    expect(await sharedWhy(page)).toMatch(/server since \d\d:\d\d.+ kept on this device/)
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
  const [ana, ben] = both(shared())
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
  await openIncident(ben.page, title)
  await writeAll(ben.page, bens.slice(16))
  for (const app of both(shared())) await untilShared(app)
  written.push(...anas, ...bens)
  await haveBoth(shared(), written)
})

test('a server that lost everything is filled again, and the Sync screen says so', async () => {
  const [ana, ben] = both(shared())
  const before = await shared().asAdmin(async (jsm, stream) => (await jsm.streams.info(stream)).created)
  await wipe(shared().server)
  await write(ben.page, 'After the loss')
  written.push('After the loss')
  for (const { page } of both(shared())) {
    await page.keyboard.press('Alt+7')
    await expect(page.getByRole('region', { name: 'Healing history' })).toContainText('The server has a new store')
    await expect(
      page.getByRole('region', { name: 'Devices' }).getByRole('row').filter({ hasText: 'nowhere' }),
    ).toHaveCount(2)
  }
  for (const app of both(shared())) await untilShared(app)
  await haveBoth(shared(), written)
  expect(await shared().asAdmin(async (jsm, stream) => (await jsm.streams.info(stream)).created)).not.toBe(before)
  await ana.page.keyboard.press('Alt+1')
  await expect(line(ana.page, 'After the loss')).toBeVisible()
})
