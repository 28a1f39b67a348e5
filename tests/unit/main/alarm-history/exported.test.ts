import { expect, test } from 'vitest'
import { exportOf, fileNameOf } from '../../../../src/main/alarm-history/exported'
import { t0 } from './lines'

test.each([
  ['Checkout rejects cards', 'checkout-rejects-cards'],
  ['  Größe: 50 % / “Kasse” ', 'große-50-kasse'],
  ['../../etc/passwd', 'etc-passwd'],
  ['支払い', '支払い'],
  ['…', 'incident'],
  ['', 'incident'],
  ['a'.repeat(300), 'a'.repeat(60)],
])('the file of “%s” is named after it and the day', (title, slug) => {
  expect(fileNameOf(title, new Date(2026, 2, 3, 23, 30).getTime())).toBe(`warroom-alarms-${slug}-2026-03-03.json`)
})

test('every time stands in ms and as a person and other programs read it', () => {
  const text = exportOf(
    {
      incident: 'i1',
      title: 'Checkout errors',
      alarms: [
        {
          ...{ deadline: 'd', incident: 'i1', kind: 'update-customer', subject: 'customer', label: 'Customer update' },
          ...{ owner: 'Ada', zone: '', armedAt: t0, warnAt: t0, dueAt: t0 + 1, overdueAt: t0 + 2, disarmedAt: null },
          fired: [
            {
              moment: 'due',
              dueAt: t0 + 1,
              firedAt: t0 + 3,
              shown: [{ where: 'notification', how: 'loud', outcome: 'shown', at: t0 + 4 }],
            },
          ],
          sent: [],
        },
      ],
      clockJumps: [{ at: t0, by: -5000 }],
    },
    '1.2.3',
    t0 + 10,
  )
  expect(text).toContain('\n  "product"')
  expect(JSON.parse(text)).toMatchObject({
    product: 'Warroom',
    version: '1.2.3',
    exportedAt: t0 + 10,
    exportedAtIso: '2027-01-15T08:00:00.010Z',
    incident: { id: 'i1', title: 'Checkout errors' },
    alarms: [
      {
        dueAt: t0 + 1,
        dueAtIso: '2027-01-15T08:00:00.001Z',
        disarmedAt: null,
        fired: [{ firedAtIso: '2027-01-15T08:00:00.003Z', shown: [{ atIso: '2027-01-15T08:00:00.004Z' }] }],
      },
    ],
    clockJumps: [{ at: t0, atIso: '2027-01-15T08:00:00.000Z', by: -5000 }],
  })
})
