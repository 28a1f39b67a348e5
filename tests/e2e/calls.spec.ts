import { callNames } from '../../src/contract/names'
import { readLog } from '../app/read-log'
import { fuzzCalls } from '../faults/fuzz-calls'
import { expect, test } from './harness'
import { seeded } from './seeded'

/** Payloads per channel; `npm run faults -- ipc --seeds 10000` sends the full number. */
const payloads = 1000

test('a page that is not the room’s own is refused, also when it shows the same address', async ({ app }) => {
  const answers = await app.electron.evaluate(async ({ app: electron, BrowserWindow }) => {
    const ask = async (address: string) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${electron.getAppPath()}/out/preload/index.cjs`, sandbox: true },
      })
      await other.loadURL(address)
      const got = await other.webContents.executeJavaScript(
        `Promise.all([
          warroom.call('app.start'),
          warroom.call('settings.change', { theme: 'light' }),
          warroom.call('schedule.replace', []),
          warroom.call('app.quit'),
        ])`,
      )
      other.destroy()
      return got as { ok: boolean; refusal?: { code: string; sentence: string } }[]
    }
    return [await ask('data:text/html,<title>foreign</title>'), await ask('app://warroom/index.html')]
  })
  for (const answer of answers.flat())
    expect(answer).toEqual({ ok: false, refusal: { code: 'foreign-sender', sentence: expect.stringMatching(/\.$/) } })
  const start = await app.page.evaluate(() => window.warroom.call('app.start'))
  expect(start).toMatchObject({ ok: true, value: { settings: { theme: 'dark' } } })
})

test('an unknown call, one that every object has, and bad arguments are refused with a sentence', async ({ app }) => {
  const refusals = await app.page.evaluate(async () => {
    const call = window.warroom.call as (name: unknown, ...args: unknown[]) => Promise<unknown>
    const megabytes = 'x'.repeat(20_000_000)
    return {
      unknown: await Promise.all(['nothing', '__proto__', 'constructor', '', null, 5].map((name) => call(name))),
      bad: await Promise.all([
        call('app.start', 1),
        call('settings.change', { theme: 'pink' }),
        call('settings.change', { unknown: true }),
        call('settings.change', { me: megabytes }),
        call('schedule.replace', [{ id: '' }]),
        call('schedule.recorded', [{ deadline: 'd', moment: 'never' }]),
        call('import.choose', '/etc/passwd'),
        call('window.open-incidents', -1),
        call('app.quit', 'now'),
      ]),
      unsent: await call('settings.change', { me: () => 1 }),
    }
  })
  const refused = (code: string) => ({ ok: false, refusal: { code, sentence: expect.stringMatching(/\.$/) } })
  for (const answer of refusals.unknown) expect(answer).toEqual(refused('unknown-call'))
  for (const answer of refusals.bad) expect(answer).toEqual(refused('bad-arguments'))
  expect(refusals.unsent).toEqual(refused('failed'))
})

test('whatever is sent over any channel gets an answer of the contract and changes nothing of the log', async ({
  app,
}) => {
  const page = await seeded(app)
  const before = await readLog(page)
  await expect(page.getByRole('article')).toHaveCount(5)
  const shown = await page.getByRole('article').allTextContents()
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { sent, answers, violations } = await fuzzCalls(page, { seed, count: payloads })
  expect(violations.slice(0, 3), `again: npm run faults -- ipc --seeds ${payloads} --seed ${seed}`).toEqual([])
  expect(sent).toBe(callNames.length * payloads)
  expect(answers['bad-arguments']).toBeGreaterThan(payloads)
  expect(answers.answered).toBeGreaterThan(payloads)
  expect(await readLog(page)).toEqual(before)
  expect(await page.getByRole('article').allTextContents()).toEqual(shown)
  await app.quit()
  const again = await app.relaunch()
  await expect(again.getByRole('article')).toHaveText(shown)
})
