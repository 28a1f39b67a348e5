import { beforeEach, expect, test, vi } from 'vitest'
import { callNames } from '../../../src/contract/names'

type Listener = (event: unknown, ...args: unknown[]) => unknown
const listeners = new Map<string, Listener>()
vi.mock('electron', () => ({
  ipcMain: { handle: (name: string, listener: Listener) => listeners.set(name, listener) },
}))
const { answerCalls } = await import('../../../src/main/typed-ipc')

const page = { id: 1 }
const ownFrame = { parent: null, origin: 'app://warroom' }
let reached: string[] = []
let shown: unknown = page

beforeEach(() => {
  reached = []
  shown = page
  const answer = async (name: string) => {
    reached.push(name)
    return { ok: true, value: null } as const
  }
  answerCalls(answer, () => shown as never)
})

const ask = (name: string, event: unknown, ...args: unknown[]) => listeners.get(name)?.(event, ...args)

test('the main frame of the window at the page’s origin is heard', async () => {
  expect(await ask('app.quit', { sender: page, senderFrame: ownFrame })).toMatchObject({ ok: true })
  expect(reached).toEqual(['app.quit'])
})

test.each([
  [
    'a frame inside the page, also of the same origin',
    { sender: page, senderFrame: { ...ownFrame, parent: ownFrame } },
  ],
  ['the window while it shows another origin', { sender: page, senderFrame: { parent: null, origin: 'null' } }],
  ['an origin that begins alike', { sender: page, senderFrame: { parent: null, origin: 'app://warroom.example' } }],
  ['a frame that is gone', { sender: page, senderFrame: null }],
  ['another window at the same origin', { sender: { id: 1 }, senderFrame: ownFrame }],
])('%s is refused on every channel', async (_who, event) => {
  for (const name of callNames)
    expect(await ask(name, event), name).toMatchObject({ ok: false, refusal: { code: 'foreign-sender' } })
  expect(reached).toEqual([])
})

test('nobody is heard while there is no window', async () => {
  shown = null
  expect(await ask('app.quit', { sender: page, senderFrame: ownFrame })).toMatchObject({ ok: false })
  expect(reached).toEqual([])
})
