import { expect, test } from 'vitest'
import { zonedTime, zoneName } from '../../../../src/renderer/ui/zoned-time'

const at = Date.UTC(2026, 2, 3, 13, 5, 9)
const hour = 3_600_000

test('set here, it reads as any time of this device', () => {
  expect(zonedTime(at, at - hour, 'Europe/Berlin', 'Europe/Berlin')).toEqual({
    here: '14:05',
    zone: 'CET',
    there: null,
    title: 'Tue, 3 Mar 2026, 14:05:09 CET',
  })
})

test('set elsewhere, it says what the wall there says too', () => {
  expect(zonedTime(at, at, 'America/New_York', 'Europe/Berlin')).toEqual({
    here: '14:05',
    zone: 'CET',
    there: '08:05 New York',
    title: 'Tue, 3 Mar 2026, 14:05:09 CET · 08:05 EST in New York, where it was set',
  })
})

test('another day there is said', () => {
  expect(zonedTime(at + 12 * hour, at, 'America/New_York', 'Europe/Berlin')).toMatchObject({
    here: 'Wed 02:05',
    there: 'Tue 20:05 New York',
  })
  expect(zonedTime(at, at, 'Pacific/Kiritimati', 'Pacific/Pago_Pago')).toMatchObject({
    here: '02:05',
    there: 'Wed 03:05 Kiritimati',
  })
})

test.each([
  ['another name for the same wall', 'Europe/Paris'],
  ['a zone that this machine does not know', 'Mars/Olympus_Mons'],
  ['no zone', ''],
])('%s adds nothing', (_what, setIn) => {
  expect(zonedTime(at, at, setIn, 'Europe/Berlin').there).toBeNull()
})

test('a moment of another day says which', () => {
  const far = (days: number) => zonedTime(at, at + days * 24 * hour, '', 'Europe/Berlin').here
  expect([far(0), far(1), far(-3), far(30)]).toEqual(['14:05', 'Tue 14:05', 'Tue 14:05', '3 Mar 2026 14:05'])
})

test('a zone’s short name is letters where English has some, and follows its summer time', () => {
  const summer = Date.UTC(2026, 6, 3)
  expect(['Europe/Berlin', 'America/New_York', 'Asia/Singapore', 'UTC'].map((zone) => zoneName(zone, at))).toEqual([
    'CET',
    'EST',
    'GMT+8',
    'UTC',
  ])
  expect(['Europe/Berlin', 'America/New_York'].map((zone) => zoneName(zone, summer))).toEqual(['CEST', 'EDT'])
  expect(zoneName('Mars/Olympus_Mons', at)).toBe('')
})
