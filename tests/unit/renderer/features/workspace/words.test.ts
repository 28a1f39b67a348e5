import type { CheckLine, Invite } from '@contract/workspace'
import { describe, expect, it } from 'vitest'
import {
  addressWords,
  checkWords,
  fingerprintLines,
  isUnderWay,
  leftWords,
  seenWords,
  stateOf,
  stateWords,
  untilWords,
} from '../../../../../src/renderer/features/workspace/words'
import { clock, date } from '../../../../../src/renderer/ui/time'

const [minute, hour] = [60_000, 3_600_000]
const now = Date.UTC(2026, 2, 3, 12, 0)

const invite = (changed: Partial<Invite> = {}): Invite => ({
  id: 'i',
  role: 'responder',
  note: 'Ben',
  expiresAt: now + hour,
  state: 'open',
  link: 'warroom://join/AQ',
  ...changed,
})

describe('an invite', () => {
  it('given one that is open, is open until its very last moment and expired from it on', () => {
    expect(stateOf(invite(), now + hour - 1)).toBe('open')
    expect(stateOf(invite(), now + hour)).toBe('expired')
    expect(stateWords(invite(), now + hour)).toBe('Expired')
  })

  it('given one that was used or withdrawn, stays so when its time is over', () => {
    expect(stateWords(invite({ state: 'used' }), now + 2 * hour)).toBe('Used')
    expect(stateWords(invite({ state: 'withdrawn' }), now + 2 * hour)).toBe('Withdrawn')
  })

  it('says how long it is good: by the second within the last hour, in words before', () => {
    expect(leftWords(now + 59 * minute + 12_000, now)).toBe('59:12 left')
    expect(leftWords(now + 24 * hour - 1000, now)).toBe('23 h 59 min left')
    expect(leftWords(now + 7 * 24 * hour, now)).toBe('7 d left')
    expect(leftWords(now, now)).toBe('its time is over')
  })

  it('says until when it is good, with the date where that is another day', () => {
    expect(untilWords(now + hour, now)).toBe(`until ${clock(now + hour)}`)
    expect(untilWords(now + 48 * hour, now)).toBe(`until ${date(now + 48 * hour)} ${clock(now + 48 * hour)}`)
    expect(untilWords(now, now)).toBe('its time is over')
  })
})

describe('when a member was last seen', () => {
  const seen = (changed: Partial<Parameters<typeof seenWords>[0]>) =>
    seenWords({ role: 'responder', inRoom: false, at: undefined, ...changed }, now)

  it('given one who is here now, says so whatever else is known', () => {
    expect(seen({ inRoom: true, at: now - 9 * hour })).toBe('in the room')
  })

  it('given one who was here, says how long ago and when', () => {
    expect(seen({ at: now - 5000 })).toBe('just now')
    expect(seen({ at: now - 80 * minute })).toBe(`1 h 20 min ago, ${clock(now - 80 * minute)}`)
    expect(seen({ at: now - 50 * hour })).toBe(date(now - 50 * hour))
  })

  it('given one whose clock is ahead, does not say that it will be seen', () => {
    expect(seen({ at: now + hour })).toBe('just now')
  })

  it('given nobody knows, says of an observer that it is not shown, for it says nothing', () => {
    expect(seen({})).toBe('not seen yet')
    expect(seen({ role: 'observer' })).toBe('not shown')
  })
})

describe('what a check of the server found', () => {
  const line = (what: string, ok: boolean): CheckLine => ({ ok, what, sentence: '' })

  it('given all is good, says so', () => {
    expect(checkWords([line('a', true), line('b', true)])).toMatchObject({
      good: true,
      sentence: 'The server is as it should be. All 2 checks went well.',
    })
  })

  it('given something is wrong, counts it and puts it first, in its order', () => {
    const found = checkWords([line('a', true), line('b', false), line('c', true), line('d', false)])
    expect(found).toMatchObject({ good: false, sentence: expect.stringContaining('2 of 4 checks did not go well.') })
    expect(found.sorted.map(({ what }) => what)).toEqual(['b', 'd', 'a', 'c'])
  })
})

describe('the other words', () => {
  it('leave TLS out of an address', () => {
    expect(addressWords(['tls://a.example.com:4222', 'b.example.com:4222'])).toBe(
      'a.example.com:4222, b.example.com:4222',
    )
  })

  it('put a fingerprint into lines of four groups', () => {
    expect(fingerprintLines(' 1 2 3 4  5 ')).toEqual([['1', '2', '3', '4'], ['5']])
    expect(fingerprintLines('')).toEqual([])
  })

  it('say that joining goes on only while it asks or waits', () => {
    const states = ['asking', 'waiting', 'in', 'failed', 'cancelled'] as const
    expect(states.filter((state) => isUnderWay({ state, sentence: '' }))).toEqual(['asking', 'waiting'])
    expect(isUnderWay(null)).toBe(false)
  })
})
