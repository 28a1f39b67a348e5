import { declare, line, openIncident, write } from '../app/at-the-screen'
import { openSharedWorkspace, sharedTexts, sharedWord, untilShared } from '../app/shared-workspace'
import { expect, test } from './harness'

test.use({ keyring: true })

test('two who wrote while apart have the same timeline once they are together again', async ({ desktop }) => {
  const shared = await openSharedWorkspace({ desktop, members: [{ name: 'Ben', role: 'responder' }] })
  try {
    const [ana, ben] = [shared.app('Ana'), shared.app('Ben')]
    await declare(ana.page, 'Checkout rejects cards')
    await openIncident(ben.page, 'Checkout rejects cards')
    await write(ana.page, 'Together')
    await expect(line(ben.page, 'Together')).toBeVisible()
    await untilShared(ana)

    shared.cut(ana)
    shared.cut(ben)
    for (const { page } of [ana, ben]) await expect(sharedWord(page)).toHaveText('Saved on this device')
    for (const text of ['Ana one', 'Ana two']) await write(ana.page, text)
    for (const text of ['Ben one', 'Ben two', 'Ben three']) await write(ben.page, text)
    await expect(sharedWord(ana.page)).toHaveText('2 to share')
    await expect(sharedWord(ben.page)).toHaveText('3 to share')

    shared.rejoin(ana)
    shared.rejoin(ben)
    await expect(line(ana.page, 'Ben three')).toBeVisible()
    await expect(line(ben.page, 'Ana two')).toBeVisible()
    await untilShared(ana)
    await untilShared(ben)
    expect(await sharedTexts(ana.page)).toHaveLength(6)
    expect(await sharedTexts(ana.page)).toEqual(await sharedTexts(ben.page))
    for (const app of shared.apps) expect(app.problems).toEqual([])
  } finally {
    await shared.close()
  }
})
