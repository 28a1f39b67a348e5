import { envelopeShape, isPlainEnvelope } from '@domain/events/envelope'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { logArbitrary } from '../arbitrary-log'

const schema = z.object(envelopeShape)

const sound: Record<string, unknown> = {
  id: 'event-1',
  incident: 'incident-1',
  v: 1,
  hlc: '0000000000ff-0000-far',
  author: 'ana',
  device: 'far',
  seq: 1,
  occurredAt: 0,
  replaces: ['e0'],
}

const odd = [
  ...[undefined, null, true, {}, [], ['a'], new String('far'), Symbol('far'), 1n, () => 1, new Date(0)],
  ...['', 'x', 'x'.repeat(200), 'x'.repeat(201), '😀'.repeat(100), '😀'.repeat(101), '1'],
  ...['0000000000ff-0000-', '0000000000FF-0000-far', '0000000000ff-0000-far ', '0000000000ff-0000-far\n', '-0-0-far'],
  ...[0, -0, -1, 1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 8.64e15, 8.64e15 + 1],
]

describe('the envelope', () => {
  it('is told by hand only where its schema says the same', () => {
    const holds = (raw: Record<string, unknown>) => !isPlainEnvelope(raw) || schema.safeParse(raw).success
    for (const field of Object.keys(envelopeShape))
      for (const value of odd) {
        expect([field, value, holds({ ...sound, [field]: value })]).toEqual([field, value, true])
      }
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(
            Object.entries(sound).map(([field, value]) => [
              field,
              fc.oneof(
                { weight: 8, arbitrary: fc.constant(value) },
                { weight: 1, arbitrary: fc.constantFrom(...odd) },
                { weight: 1, arbitrary: fc.anything() },
              ),
            ]),
          ),
          { requiredKeys: [] },
        ),
        holds,
      ),
      { numRuns: 2000 },
    )
  })

  it('is told by hand for every event that is made here', () => {
    fc.assert(fc.property(logArbitrary, (events) => events.every((event) => isPlainEnvelope({ ...event }))))
  })

  it('is checked in every field', () => {
    expect(Object.keys(sound)).toEqual(Object.keys(envelopeShape))
    for (const field of Object.keys(envelopeShape))
      expect(isPlainEnvelope({ ...sound, [field]: field === 'replaces' ? null : undefined })).toBe(false)
    expect(isPlainEnvelope(sound)).toBe(true)
  })
})
