import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ceiling } from '../../../../src/main/attention/bell'
import { openRinger } from '../../../../src/main/attention/ringer'
import { type Standing, standingKey } from '../../../../src/main/attention/standing'
import { deadlineAt } from '../deadline'

type Severity = Standing['deadline']['severity']
const standing = (id: string, moment: Standing['moment'] = 'due', severity: Severity = 'SEV1'): Standing => ({
  deadline: deadlineAt(id, 0, { severity }),
  moment,
})
const ids = (alarms: readonly Standing[]) => alarms.map(({ deadline }) => deadline.id)

/** A ringer that is looked at each second, and what it rang: when, how many tones and for what. */
const open = (silenced: readonly string[] = []) => {
  let now = 0
  let stands: readonly Standing[] = []
  let quiet = false
  let saved: readonly string[] = silenced
  const rings: { at: number; tones: number; for: string[] }[] = []
  const exhausted: string[] = []
  const ringer = openRinger(silenced, {
    standing: () => stands,
    mayBeHeard: ({ deadline }) => !quiet || deadline.severity === 'SEV0' || deadline.severity === 'SEV1',
    sound: (tones, all) => rings.push({ at: now, tones, for: all.map(({ alarm }) => standingKey(alarm)) }),
    onExhausted: (alarms) => exhausted.push(...ids(alarms)),
    now: () => now,
    save: async (keys) => {
      saved = keys
    },
  })
  return {
    ringer,
    rings,
    exhausted,
    saved: () => saved,
    set: (...alarms: Standing[]) => {
      stands = alarms
      ringer.look()
    },
    quietHours: (on: boolean) => {
      quiet = on
    },
    wait: (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        now += 1000
        ringer.look()
      }
    },
  }
}

describe('an alarm that stands', () => {
  test('rings at once, and every 15 s until it is answered', () => {
    const { set, wait, rings } = open()
    set(standing('d'))
    wait(40)
    set()
    wait(100)
    expect(rings.map(({ at }) => at)).toEqual([0, 15_000, 30_000])
  })

  test('rings twenty times, says so, and is left to the eye; when it gets worse it rings again', () => {
    const { set, wait, rings, exhausted, ringer } = open()
    set(standing('d'))
    wait(600)
    expect(rings).toHaveLength(ceiling)
    expect(exhausted).toEqual(['d'])
    expect(ringer.ringing()).toEqual([])
    set(standing('d', 'overdue'))
    expect(rings.at(-1)).toEqual({ at: 600_000, tones: 2, for: ['overdue d'] })
  })

  test('is one sound with all others, of two tones when any is overdue', () => {
    const { set, wait, rings } = open()
    set(standing('a'), standing('b'))
    wait(15)
    set(standing('a'), standing('b', 'overdue'))
    expect(rings).toEqual([
      { at: 0, tones: 1, for: ['due a', 'due b'] },
      { at: 15_000, tones: 1, for: ['due a', 'due b'] },
    ])
    wait(2)
    expect(rings.at(-1)).toEqual({ at: 17_000, tones: 2, for: ['overdue b'] })
  })

  test('a flood of new alarms is no noise, and uses up no ring of what stands', () => {
    const { set, wait, rings } = open()
    const all: Standing[] = [standing('page')]
    set(...all)
    for (let i = 0; i < 60; i += 1) {
      all.push(standing(`d${i}`))
      set(...all)
      wait(1)
    }
    expect(rings.length).toBeLessThanOrEqual(31)
    const forPage = rings.filter((ring) => ring.for.includes('due page'))
    expect(forPage.length).toBeLessThan(5)
  })

  test('silenced, it is silent at once, also after a restart; worse, it rings again', async () => {
    const first = open()
    first.set(standing('a'), standing('b'))
    await first.ringer.silence(['a', 'not there'])
    expect(ids(first.ringer.ringing())).toEqual(['b'])
    first.wait(15)
    expect(first.rings.at(-1)?.for).toEqual(['due b'])
    await first.ringer.silence(['b'])
    const { length } = first.rings
    first.wait(100)
    expect(first.rings).toHaveLength(length)

    const second = open(first.saved())
    second.set(standing('a'), standing('b'))
    second.wait(100)
    expect(second.rings).toEqual([])
    second.set(standing('a'), standing('b', 'overdue'))
    expect(second.rings.map((ring) => ring.for)).toEqual([['overdue b']])
  })

  test('what was silenced, answered and is owed again is another alarm', async () => {
    const { set, wait, rings, ringer } = open()
    set(standing('d'))
    await ringer.silence(['d'])
    set()
    wait(5)
    set(standing('d'))
    expect(rings.map(({ at }) => at)).toEqual([0, 5000])
  })

  test('without a sign that it was silenced, rings again after a restart', () => {
    const { set, rings } = open()
    set(standing('d', 'overdue'))
    expect(rings).toEqual([{ at: 0, tones: 2, for: ['overdue d'] }])
  })

  test('is silent at once also when that cannot be kept', async () => {
    const alarm = standing('d')
    let rung = 0
    const ringer = openRinger([], {
      standing: () => [alarm],
      mayBeHeard: () => true,
      sound: () => {
        rung += 1
      },
      onExhausted: () => {},
      now: () => rung * 60_000,
      save: () => Promise.reject(new Error('ENOSPC')),
    })
    ringer.look()
    await expect(ringer.silence(['d'])).rejects.toThrow('ENOSPC')
    ringer.look()
    expect(rung).toBe(1)
  })

  test('held back by quiet hours, it rings when they end; SEV1 rings through them', () => {
    const { set, wait, rings, quietHours } = open()
    quietHours(true)
    set(standing('minor', 'due', 'SEV3'))
    wait(60)
    expect(rings).toEqual([])
    set(standing('minor', 'due', 'SEV3'), standing('major', 'due', 'SEV1'))
    wait(30)
    expect(rings.map((ring) => ring.for)).toEqual([['due major'], ['due major'], ['due major']])
    quietHours(false)
    wait(2)
    expect(rings.at(-1)?.for).toEqual(['due minor'])
  })
})

type Step =
  | { do: 'set'; alarms: { id: number; over: boolean; severity: Severity }[] }
  | { do: 'wait'; seconds: number }
  | { do: 'silence'; id: number }
  | { do: 'quiet'; on: boolean }

const stepOf: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    alarms: fc.uniqueArray(
      fc.record({
        id: fc.nat(4),
        over: fc.boolean(),
        severity: fc.constantFrom('SEV0' as const, 'SEV1' as const, 'SEV2' as const, 'SEV3' as const),
      }),
      { selector: ({ id }) => id, maxLength: 5 },
    ),
  }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ do: fc.constant('silence' as const), id: fc.nat(4) }),
  fc.record({ do: fc.constant('quiet' as const), on: fc.boolean() }),
)

test('under any story: nothing answered, silenced or held back rings; SEV0 and SEV1 that stand are never left silent; the ceiling holds', () => {
  fc.assert(
    fc.property(fc.array(stepOf, { maxLength: 40 }), (steps) => {
      const run = open()
      let stands: Standing[] = []
      let quiet = false
      let silenced = new Set<string>()
      // How often a moment rang since it began to stand without a break.
      let rung = new Map<string, number>()
      let seen = 0
      const mayRing = (alarm: Standing): boolean =>
        !silenced.has(standingKey(alarm)) && !(quiet && /SEV[23]/.test(alarm.deadline.severity))
      const check = (): void => {
        for (const ring of run.rings.slice(seen))
          for (const key of ring.for) {
            const alarm = stands.find((candidate) => standingKey(candidate) === key)
            expect(alarm && mayRing(alarm)).toBe(true)
            rung.set(key, (rung.get(key) ?? 0) + 1)
            expect(rung.get(key)).toBeLessThanOrEqual(ceiling)
          }
        seen = run.rings.length
      }
      for (const step of steps) {
        switch (step.do) {
          case 'set': {
            stands = step.alarms.map(({ id, over, severity }) => standing(`d${id}`, over ? 'overdue' : 'due', severity))
            const keys = new Set(stands.map(standingKey))
            rung = new Map([...rung].filter(([key]) => keys.has(key)))
            silenced = new Set([...silenced].filter((key) => keys.has(key)))
            run.set(...stands)
            break
          }
          case 'wait':
            run.wait(step.seconds)
            // Long enough for a ring of each: what may ring has rung, or as often as it may.
            check()
            for (const alarm of stands)
              if (step.seconds >= 15 && mayRing(alarm)) expect(rung.get(standingKey(alarm)) ?? 0).toBeGreaterThan(0)
            break
          case 'silence': {
            const added = stands.filter(({ deadline }) => deadline.id === `d${step.id}`).map(standingKey)
            silenced = new Set([...silenced, ...added])
            void run.ringer.silence([`d${step.id}`])
            break
          }
          case 'quiet':
            quiet = step.on
            run.quietHours(step.on)
            break
        }
        check()
      }
    }),
    { numRuns: 400, verbose: 1 },
  )
})
