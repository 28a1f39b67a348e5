import { composer, declare, line, openIncident, write } from '../app/at-the-screen'
import { sharedTexts, sharedWord, untilShared } from '../app/shared-workspace'
import { deviceOf } from '../app/written-log'
import { expect, test } from './harness'
import { sharedRooms } from './shared-rooms'

const shared = sharedRooms([{ name: 'Olga', role: 'observer' }])

test('an observer reads everything live, and nothing offers to write', async () => {
  const [ana, olga] = [shared().app('Ana'), shared().app('Olga')]
  await declare(ana.page, 'Checkout rejects cards')
  await openIncident(olga.page, 'Checkout rejects cards')
  await write(ana.page, 'Rolled back at 14:02')
  await expect(line(olga.page, 'Rolled back at 14:02')).toBeVisible()
  await expect(sharedWord(olga.page)).toHaveText('Up to date')
  await expect(composer(olga.page)).toHaveCount(0)

  const offers =
    /declare|assign|hand over|step (in|out)|change|update|correct|resolve|keep this|\bpage\b|add|import|save/i
  for (const key of ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+6', 'Alt+7']) {
    await olga.page.keyboard.press(key)
    await expect(olga.page.locator('main [aria-busy="true"]')).toHaveCount(0)
    const offered = await olga.page.getByRole('button', { name: offers }).allTextContents()
    expect(offered, key).toEqual([])
  }
  await olga.page.keyboard.press('Control+,')
  await expect(olga.page.getByRole('heading', { name: 'Policy of this workspace' })).toBeVisible()
  await expect(olga.page.getByRole('button', { name: /^(Save|Change my details|I am not in the list)/ })).toHaveCount(0)

  // Neither does a key, or the palette.
  for (const key of ['Control+n', 'Alt+r', 'Alt+s', 'Alt+u', 'Alt+i', 'Alt+p', 'Alt+h', 'Alt+k', 'Alt+Shift+T']) {
    await olga.page.keyboard.press(key)
    await expect(olga.page.getByRole('dialog')).toHaveCount(0)
  }
  await olga.page.keyboard.press('Control+k')
  await olga.page.getByPlaceholder('What do you want to do?').fill('Declare')
  await expect(olga.page.getByText('Declare an incident')).toHaveCount(0)
  await olga.page.keyboard.press('Escape')
})

test('what an observer’s app is made to send, the server refuses', async () => {
  const [ana, olga] = [shared().app('Ana'), shared().app('Olga')]
  const device = await deviceOf(olga.page)
  const count = () => shared().asAdmin(async (jsm, stream) => (await jsm.streams.info(stream)).state.messages)
  await untilShared(ana)
  const before = await count()
  const sent = await olga.page.evaluate(async (own) => {
    const events = JSON.stringify([{ id: 'forged', incident: 'x', type: 'entry.recorded', v: 1 }])
    const sealed = await window.warroom.call('sync.seal', { device: own, prev: '', runs: [{ from: 1, to: 1, events }] })
    if (!sealed.ok || !sealed.value[0]) return sealed
    return window.warroom.call('sync.publish', [{ ...sealed.value[0], events }])
  }, device)
  expect(sent).toMatchObject({
    ok: true,
    value: [{ outcome: 'refused', sentence: expect.stringContaining('does not let this device write') }],
  })
  expect(await count()).toBe(before)
  expect(await sharedTexts(ana.page)).toEqual(['Rolled back at 14:02'])
})
