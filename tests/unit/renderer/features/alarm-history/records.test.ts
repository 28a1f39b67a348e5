import type { Delivery } from '@contract/delivery'
import type { AlarmRecord } from '@contract/history'
import { describe, expect, test } from 'vitest'
import {
  endOf,
  latenessInWords,
  latenessOf,
  matching,
  precisely,
} from '../../../../../src/renderer/features/alarm-history/records'

const t0 = 1_800_000_000_000
const minute = 60_000

type Fired = AlarmRecord['fired'][number]

/** Armed at t0, due ten minutes later, a minute between its moments. */
const recordOf = (changed: Partial<AlarmRecord> = {}): AlarmRecord => ({
  ...{ deadline: 'd', incident: 'i1', kind: 'update-customer', subject: 'customer', label: 'Customer update' },
  ...{ owner: 'Ada', zone: '', armedAt: t0, warnAt: t0 + 9 * minute, dueAt: t0 + 10 * minute },
  ...{ overdueAt: t0 + 11 * minute, disarmedAt: null, fired: [], sent: [] },
  ...changed,
})
const firedAt = (moment: Fired['moment'], late: number): Fired => {
  const dueAt = t0 + { warning: 9, due: 10, overdue: 11 }[moment] * minute
  return { moment, dueAt, firedAt: dueAt + late, shown: [] }
}
const words = (fired: Fired[], changed: Partial<AlarmRecord> = {}): string[] => {
  const record = recordOf({ fired, ...changed })
  return fired.map((one) => latenessInWords(latenessOf(record, one)))
}

describe('how late an alarm was', () => {
  test.each([
    [0, '0 ms'],
    [2, '2 ms'],
    [999, '999 ms'],
    [2450, '2.4 s'],
    [45_900, '45 s'],
    [80_000, '1 min 20 s'],
    [2 * 60 * minute + 5 * minute, '2 h 5 min'],
    [50 * 60 * minute, '2 d 2 h'],
  ])('%i ms reads %s', (ms, text) => expect(precisely(ms)).toBe(text))

  test('in time, late, and so late that the machine slept', () => {
    expect(words([firedAt('warning', 2), firedAt('due', 2450), firedAt('overdue', 80_000)])).toEqual([
      '2 ms',
      '2.4 s late',
      '1 min 20 s late: slept or closed',
    ])
  })

  test('an overdue moment that stands for the one before says how late that one is told', () => {
    expect(words([firedAt('overdue', 4 * minute)])).toEqual(['5 min 0 s after it was due: slept or closed'])
    expect(words([firedAt('warning', 2), firedAt('overdue', 3)])).toEqual([
      '2 ms',
      '1 min 0 s after it was due: slept or closed',
    ])
    expect(words([firedAt('due', 2), firedAt('overdue', 3)])).toEqual(['2 ms', '3 ms'])
  })

  test('what had passed when it was armed is not late', () => {
    const armedAt = t0 + 30 * minute
    expect(words([firedAt('overdue', 19 * minute + 4)], { armedAt })).toEqual(['at once: armed after its time'])
    expect(words([firedAt('overdue', 20 * minute)], { armedAt })).toEqual([
      '1 min 0 s after it was armed: slept or closed',
    ])
  })

  test('a call that is due when it is made is told within ms of that', () => {
    expect(words([firedAt('due', 40)], { armedAt: t0 + 10 * minute + 35 })).toEqual(['40 ms'])
  })
})

describe('how it ended', () => {
  test.each<[string, Partial<AlarmRecord>, string | null]>([
    ['armed still', {}, null],
    ['answered before', { disarmedAt: t0 + 5 * minute }, 'answered or over before it fell due'],
    [
      'answered after a warning',
      { disarmedAt: t0 + 9.5 * minute, fired: [firedAt('warning', 2)] },
      'answered or over before it fell due',
    ],
    ['answered after it fired', { disarmedAt: t0 + 12 * minute, fired: [firedAt('due', 2)] }, 'answered or over'],
    ['moved after it fired', { disarmedAt: t0 + 2 * minute, fired: [firedAt('due', 2)] }, 'answered or over'],
    ['gone without a word', { disarmedAt: t0 + 12 * minute }, 'over, and it never fired'],
  ])('%s', (_what, changed, ends) => expect(endOf(recordOf(changed))?.words ?? null).toBe(ends))
})

test('the filters', () => {
  const sent = (state: Delivery['state']): Delivery => ({
    ...{ id: state, key: 'd', action: 'trigger', incident: 'i1', page: 'p', state, answer: '', attempts: 1 },
    ...{ target: { id: 't', kind: 'slack', name: '#ops' }, queuedAt: t0, changedAt: t0, nextAt: null, recorded: true },
  })
  const records = [
    recordOf({ deadline: 'armed' }),
    recordOf({ deadline: 'fired', fired: [firedAt('due', 2)], sent: [sent('delivered'), sent('withdrawn')] }),
    recordOf({ deadline: 'late', fired: [firedAt('due', 2000)], sent: [sent('queued')] }),
    recordOf({ deadline: 'slept', fired: [firedAt('overdue', 3)], sent: [sent('failed')] }),
    recordOf({ deadline: 'unsure', sent: [sent('delivered'), sent('unconfirmed')] }),
  ]
  const names = (filter: Parameters<typeof matching>[1]) => matching(records, filter).map(({ deadline }) => deadline)
  expect(names('all')).toHaveLength(5)
  expect(names('fired')).toEqual(['fired', 'late', 'slept'])
  expect(names('late')).toEqual(['late', 'slept'])
  expect(names('undelivered')).toEqual(['late', 'slept', 'unsure'])
})
