import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calls, pushes } from '../../../src/contract/contract'
import { callNames, pushNames } from '../../../src/contract/names'
import { defaultSettings } from '../../../src/contract/settings'
import { answerCall, type Handlers } from '../../../src/main/answer-call'

test('the preload knows the names of the contract, all of them and no other', () => {
  expect([...callNames].sort()).toEqual(Object.keys(calls).sort())
  expect([...pushNames].sort()).toEqual(Object.keys(pushes).sort())
})

const start = {
  settings: defaultSettings,
  versions: { app: '1', electron: '33' },
  platform: 'linux',
  demo: false,
  warnings: [],
}

const invite = {
  id: 'i1',
  role: 'responder' as const,
  note: 'Ben',
  expiresAt: 1,
  state: 'open' as const,
  link: 'warroom://join/x',
}

const handling = (called: (...args: unknown[]) => void): Handlers => {
  const giving =
    <T>(value: T) =>
    (...args: unknown[]): T => {
      called(...args)
      return value
    }
  return {
    'app.start': giving(start),
    'settings.change': giving(defaultSettings),
    'schedule.replace': giving({ deadlines: [] }),
    'schedule.unrecorded': giving([]),
    'schedule.recorded': giving(null),
    'alarms.silence': giving(null),
    'alarms.history': giving([]),
    'alarms.export': giving({ done: true, sentence: 'Kept.' }),
    'pages.answered': giving(null),
    'updates.post': giving(null),
    'deliveries.list': giving([]),
    'deliveries.recorded': giving(null),
    'targets.list': giving([]),
    'targets.save': giving({ kept: true as const, targets: [] }),
    'targets.remove': giving([]),
    'targets.test': giving({ done: true, sentence: 'Taken.' }),
    'workspace.current': giving(null),
    'workspace.create': giving({ done: true, sentence: 'Made.', folder: '/made', command: 'start it' }),
    'workspace.take-over': giving({ done: true, sentence: 'Taken over.' }),
    'workspace.check': giving([]),
    'workspace.invites': giving([]),
    'workspace.invite': giving(invite),
    'workspace.withdraw': giving([]),
    'workspace.read-invite': giving({ ok: false as const, sentence: 'No invite.' }),
    'workspace.join': giving({ state: 'asking' as const, sentence: 'Asking.' }),
    'workspace.stop-joining': giving(null),
    'workspace.admit': giving(null),
    'workspace.shut-out': giving({ done: true, sentence: 'Shut out.' }),
    'workspace.leave': giving({ done: true, sentence: 'Left.' }),
    'sync.begin': giving({ state: 'off' as const, since: 0, sentence: '', server: null }),
    'sync.took': giving(null),
    'sync.seal': giving([]),
    'sync.publish': giving([]),
    'sync.reread': giving(null),
    'presence.say': giving(null),
    'notifications.test': giving({ outcome: 'shown' as const, sentence: 'Shown.' }),
    'import.choose': giving(null),
    'window.open-incidents': giving(null),
    'version.check': giving({ state: 'off' as const, sentence: 'Off.' }),
    'version.download': giving({ state: 'ready' as const, sentence: 'Ready.' }),
    'version.install': giving({ state: 'ready' as const, sentence: 'Ready.' }),
    'app.quit': giving(null),
  }
}

const nobody = () => {}

describe('whatever the page sends', () => {
  test('is answered, never thrown, and reaches a handler only when it is of the contract’s form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...callNames), fc.anything({ withNullPrototype: true }), async (name, sent) => {
        const reached: unknown[][] = []
        const answer = await answerCall(
          handling((...args) => reached.push(args)),
          name,
          sent,
          nobody,
        )
        const fits = calls[name].args.safeParse(sent).success
        expect(answer.ok).toBe(fits)
        expect(reached.length).toBe(fits ? 1 : 0)
        if (!answer.ok) {
          expect(answer.refusal.code).toBe('bad-arguments')
          expect(answer.refusal.sentence).toMatch(/Nothing was done\.$/)
        }
      }),
      { numRuns: 1000, verbose: 1 },
    )
  })

  test('arguments of the right number and the wrong kind are refused too', async () => {
    const withArguments = callNames.filter((name) => calls[name].args.safeParse([]).success === false)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...withArguments),
        fc.oneof(
          fc.dictionary(fc.constantFrom('id', 'me', 'extra'), fc.nat(), { minKeys: 1 }),
          // A list of strings is what some calls take.
          fc.array(fc.anything(), { minLength: 1 }).filter((list) => list.some((item) => typeof item !== 'string')),
          fc.double({ noInteger: true }),
        ),
        async (name, argument) => {
          const answer = await answerCall(handling(nobody), name, [argument], nobody)
          expect(answer.ok).toBe(calls[name].args.safeParse([argument]).success)
          expect(answer.ok).toBe(false)
        },
      ),
      { numRuns: 500, verbose: 1 },
    )
  })

  test('a name that is not of the contract is refused, also one that every object has', async () => {
    const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'))
    await fc.assert(
      fc.asyncProperty(names, async (name) => {
        fc.pre(!Object.hasOwn(calls, name))
        const answer = await answerCall(handling(nobody), name, [], nobody)
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'unknown-call' } })
      }),
      { verbose: 1 },
    )
  })

  test('a handler that throws is a refusal that does not tell what went wrong inside', async () => {
    const errors: unknown[] = []
    const handlers: Handlers = {
      ...handling(nobody),
      'app.quit': () => {
        throw new Error('secret path')
      },
    }
    const answer = await answerCall(handlers, 'app.quit', [], (_name, error) => errors.push(error))
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'failed' } })
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(errors).toHaveLength(1)
  })
})
