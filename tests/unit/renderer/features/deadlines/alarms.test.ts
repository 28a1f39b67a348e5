import type { Deadline } from '@domain/deadlines/deadline'
import { describe, expect, test } from 'vitest'
import { alarmsOf } from '../../../../../src/renderer/features/deadlines/alarms'
import { countdown, hoursAndMinutes, lengthInWords } from '../../../../../src/renderer/ui/time'

const deadline = (id: string, dueAt: number, incident = 'i1'): Deadline => ({
  id,
  incident,
  kind: 'update-customer',
  subject: 'customer',
  owner: null,
  addressees: [],
  setBy: null,
  calls: null,
  warnAt: dueAt - 100,
  dueAt,
  overdueAt: dueAt + 100,
})
const ids = (alarms: { deadline: Deadline }[]) => alarms.map((alarm) => alarm.deadline.id)
const none = new Map<string, number>()

describe('what is due', () => {
  test('the overdue come first, then the longest due; what is not due is left out', () => {
    const all = [deadline('soon', 1050), deadline('due', 980), deadline('longer', 950), deadline('over', 800)]
    expect(ids(alarmsOf(all, none, () => 1000))).toEqual(['over', 'longer', 'due'])
  })

  test('each incident is judged by its own time', () => {
    const all = [deadline('real', 1000), deadline('drill', 1000, 'i2')]
    expect(ids(alarmsOf(all, none, (incident) => (incident === 'i2' ? 1000 : 999)))).toEqual(['drill'])
  })

  test('after a jump of the wall clock the shifted time counts, as it does in main', () => {
    expect(alarmsOf([deadline('a', 1000)], new Map([['a', 50]]), () => 1049)).toEqual([])
    expect(ids(alarmsOf([deadline('a', 1000)], new Map([['a', 50]]), () => 1050))).toEqual(['a'])
  })
})

describe('time on screen', () => {
  test('a countdown is zero only when it is due, and counts up after it', () => {
    expect([192_000, 191_001, 1, 0, -999, -1000, -130_000, 3_792_000].map(countdown)).toEqual([
      '03:12',
      '03:12',
      '00:01',
      '00:00',
      '00:00',
      '−00:01',
      '−02:10',
      '1:03:12',
    ])
  })

  test('lengths in words keep their two largest units', () => {
    expect([45_000, 60_000, 4_800_000, 90_061_000].map(lengthInWords)).toEqual([
      '45 s',
      '1 min',
      '1 h 20 min',
      '1 d 1 h',
    ])
    expect(hoursAndMinutes(6_420_000)).toBe('1:47')
  })
})
