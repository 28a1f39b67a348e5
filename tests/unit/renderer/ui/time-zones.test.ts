import { describe, expect, test } from 'vitest'
import { localTime, timeZonesWith } from '../../../../src/renderer/ui/time-zones'

const at = Date.UTC(2026, 2, 3, 13, 5)

describe('the time on somebody’s wall', () => {
  test('is told with its weekday, and whether it is night there', () => {
    expect(localTime('Europe/Madrid', at)).toEqual({ time: 'Tue 14:05', night: false })
    expect(localTime('Pacific/Auckland', at)).toEqual({ time: 'Wed 02:05', night: true })
  })

  test('is unknown where this machine does not know the zone, and such a zone is kept as a choice', () => {
    expect(localTime('Nowhere/Land', at)).toBeNull()
    expect(timeZonesWith('Nowhere/Land')[0]).toBe('Nowhere/Land')
    expect(timeZonesWith('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1)
  })
})
