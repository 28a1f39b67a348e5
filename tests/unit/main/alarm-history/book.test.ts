import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../../src/contract/delivery'
import { alarmRecordSchema } from '../../../../src/contract/history'
import { emptyBook, enter, recordsOf, titleIn } from '../../../../src/main/alarm-history/book'
import type { Line } from '../../../../src/main/alarm-history/line'
import { armed, disarmed, fired, shown, t0 } from './lines'

const bookOf = (lines: readonly Line[]) => {
  const book = emptyBook()
  for (const line of lines) enter(book, line)
  return book
}
const fold = (lines: readonly Line[], deliveries: readonly Delivery[] = []) =>
  recordsOf(bookOf(lines), 'i1', deliveries)

const deliveryOf = (key: string, changed: Partial<Delivery> = {}): Delivery => ({
  id: `trigger:pd:${key}`,
  key,
  action: 'trigger',
  incident: 'i1',
  page: 'p1',
  target: { id: 'pd', kind: 'pagerduty', name: 'PagerDuty' },
  state: 'delivered',
  answer: 'PD-1',
  attempts: 1,
  queuedAt: t0,
  changedAt: t0 + 5,
  nextAt: null,
  recorded: true,
  ...changed,
})

describe('what the lines say', () => {
  test('a deadline that warned, fell due and was answered', () => {
    const [record, ...more] = fold([
      armed('d', 0, 600_000),
      fired('d', 'warning', 540_000, 540_002),
      shown('d', 'warning', 540_010),
      fired('d', 'due', 600_000, 600_001),
      shown('d', 'due', 600_040, 'the desktop did not answer'),
      disarmed('d', 610_000),
    ])
    expect(more).toEqual([])
    expect(alarmRecordSchema.parse(record)).toEqual({
      deadline: 'd',
      incident: 'i1',
      kind: 'update-customer',
      subject: 'customer',
      label: 'Customer update',
      owner: 'Ada',
      zone: 'Europe/Berlin',
      armedAt: t0,
      warnAt: t0 + 540_000,
      dueAt: t0 + 600_000,
      overdueAt: t0 + 660_000,
      disarmedAt: t0 + 610_000,
      fired: [
        {
          moment: 'warning',
          dueAt: t0 + 540_000,
          firedAt: t0 + 540_002,
          shown: [{ where: 'notification', how: 'loud', outcome: 'shown', at: t0 + 540_010 }],
        },
        {
          moment: 'due',
          dueAt: t0 + 600_000,
          firedAt: t0 + 600_001,
          shown: [{ where: 'notification', how: 'loud', outcome: 'the desktop did not answer', at: t0 + 600_040 }],
        },
      ],
      sent: [],
    })
  })

  test('a deadline that moved has its newest times and words, and is one record armed when it was first', () => {
    const records = fold([armed('d', 0, 600_000), armed('d', 50_000, 900_000, { owner: 'Tom' })])
    expect(records).toMatchObject([{ armedAt: t0, dueAt: t0 + 900_000, owner: 'Tom', disarmedAt: null }])
  })

  test('one that came back is armed again', () => {
    expect(fold([armed('d', 0, 9), disarmed('d', 5), armed('d', 7, 9)])).toMatchObject([{ disarmedAt: null }])
  })

  test('the newest armed come first, and the title is the newest', () => {
    const book = bookOf([armed('a', 0, 9), armed('b', 7, 9, { title: 'Checkout down' }), armed('c', 3, 9)])
    expect(recordsOf(book, 'i1', []).map(({ deadline }) => deadline)).toEqual(['b', 'c', 'a'])
    expect(titleIn(book)).toBe('Checkout down')
  })

  test('what was sent stands beside the deadline whose id was its key', () => {
    const sent = [deliveryOf('a'), deliveryOf('a', { id: 'acknowledge:pd:a', action: 'acknowledge' }), deliveryOf('z')]
    const records = fold([armed('a', 0, 9), armed('b', 1, 9)], sent)
    expect(records.map((record) => [record.deadline, record.sent.map(({ action }) => action)])).toEqual([
      ['b', []],
      ['a', ['trigger', 'acknowledge']],
    ])
  })

  test('a moment that fired twice is told twice, each with what was shown of it', () => {
    const [record] = fold([
      armed('d', 0, 9),
      fired('d', 'due', 9),
      shown('d', 'due', 20),
      fired('d', 'due', 9, 500),
      shown('d', 'due', 510),
    ])
    expect(record?.fired.map(({ firedAt, shown: told }) => [firedAt - t0, told.map(({ at }) => at - t0)])).toEqual([
      [9, [20]],
      [500, [510]],
    ])
  })

  test('what fired without ever having been armed is no record, and armed later it is one', () => {
    const lines = [fired('d', 'due', 9)]
    expect(fold(lines)).toEqual([])
    expect(fold([...lines, armed('d', 20, 9)])).toHaveLength(1)
  })
})

/** What may happen to one deadline, in the order of its own lines. */
const lifeOf = (deadline: string): fc.Arbitrary<Line[]> => {
  const time = fc.nat(1_000_000)
  const moment = fc.constantFrom('warning', 'due', 'overdue')
  return fc.array(
    fc.oneof(
      fc.tuple(time, time).map(([at, dueAt]) => armed(deadline, at, dueAt)),
      time.map((at) => disarmed(deadline, at)),
      fc.tuple(moment, time, time).map(([which, dueAt, at]) => fired(deadline, which, dueAt, at)),
      fc.tuple(moment, time).map(([which, at]) => shown(deadline, which, at)),
    ),
    { maxLength: 12 },
  )
}
const lives = fc.tuple(...['a', 'b', 'c', 'd'].map(lifeOf))

describe('however the lines come', () => {
  test('interleaved with those of other deadlines they say the same', () => {
    fc.assert(
      fc.property(lives, fc.array(fc.nat(3), { maxLength: 60 }), (own, order) => {
        const queues = own.map((lines) => [...lines])
        const mixed = [...order.flatMap((which) => queues[which]?.splice(0, 1) ?? []), ...queues.reverse().flat()]
        expect(fold(mixed)).toEqual(fold(own.flat()))
      }),
    )
  })

  test('a moment before or after what was shown of it, and before it was armed, they say the same', () => {
    fc.assert(
      fc.property(lifeOf('d'), fc.integer(), (lines, seed) => {
        const order = lines.filter(({ what }) => what === 'armed' || what === 'disarmed')
        const rest = lines.filter((line) => !order.includes(line))
        const at = order.length === 0 ? 0 : Math.abs(seed) % (order.length + 1)
        const moved = [...order.slice(0, at), ...rest, ...order.slice(at)]
        expect(fold(moved)).toEqual(fold(lines))
      }),
    )
  })

  test('written twice they say the same, and the second time nothing new', () => {
    fc.assert(
      fc.property(lives, (own) => {
        const lines = own.flat()
        expect(fold(lines.flatMap((line) => [line, line]))).toEqual(fold(lines))
        const book = bookOf(lines)
        const last = lines.at(-1)
        if (last) expect(enter(book, last)).toBe(false)
      }),
    )
  })
})
