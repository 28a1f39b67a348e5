import { expect, it } from 'vitest'
import { newDeviceKey } from '../../../../src/main/workspace/device-key'
import { fingerprintOf } from '../../../../src/main/workspace/fingerprint'

const key = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='

it('is eight groups of five digits, the same on every machine and in every version', () => {
  expect(fingerprintOf('k3f9a2m1', key)).toBe('01837 02299 80234 44432 54867 69079 76904 02028')
})

it('is another for another workspace or another owner', () => {
  const all = new Set([
    fingerprintOf('k3f9a2m1', key),
    fingerprintOf('k3f9a2m2', key),
    ...Array.from({ length: 50 }, () => fingerprintOf('k3f9a2m1', newDeviceKey().key)),
  ])
  expect(all.size).toBe(52)
  for (const one of all) expect(one).toMatch(/^(\d{5} ){7}\d{5}$/)
})
