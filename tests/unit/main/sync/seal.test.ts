import { createHash } from 'node:crypto'
import { runId, type SealedRun, sealedText } from '@domain/sync/run'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrivedOf, type Raw } from '../../../../src/main/sync/arrivals'
import { bodyOf, readBody } from '../../../../src/main/sync/body'
import { sealChecker, sealRuns } from '../../../../src/main/sync/seal'
import { newSigningKey } from '../../../app/workspace-server'

const ann = { workspace: 'ws1', signingKey: newSigningKey() }
const eve = { workspace: 'ws1', signingKey: newSigningKey() }
const text = '[{"id":"a","text":"first"}]'

const runOf = async (by = ann, device = 'ann', events = text): Promise<SealedRun> => {
  const [seal] = await sealRuns(by, { device, prev: '', runs: [{ from: 1, to: 1, events }] })
  if (!seal) throw new Error('not sealed')
  return { ...seal, events }
}
const rawOf = (body: Uint8Array, subject = 'warroom.ws1.events.bob.ann'): Raw => ({
  subject,
  seq: 7,
  storedNs: '1795900000123456789',
  id: 'an id',
  body,
  left: 0,
})
const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const rehashed = (run: SealedRun): SealedRun => ({
  ...run,
  hash: createHash('sha256').update(sealedText('ws1', run)).digest('hex'),
})
const arrive = (raw: Raw) => arrivedOf(raw, sealChecker('ws1'))

test('runs that follow each other are chained, and pass', async () => {
  const runs = ['[1]', '[2]', '[3]'].map((events, at) => ({ from: at + 1, to: at + 1, events }))
  const seals = await sealRuns(ann, { device: 'ann', prev: '', runs })
  expect(seals.map(({ prev }) => prev)).toEqual(['', seals[0]?.hash, seals[1]?.hash])
  const [more] = await sealRuns(ann, {
    device: 'ann',
    prev: seals[2]?.hash ?? '',
    runs: [{ from: 4, to: 4, events: '[4]' }],
  })
  expect(more?.prev).toBe(seals[2]?.hash)
  for (const [at, seal] of seals.entries()) {
    const run = { ...seal, events: runs[at]?.events ?? '' }
    expect(await arrive(rawOf(bodyOf(run)))).toEqual({
      seq: 7,
      storedAt: 1_795_900_000_123,
      id: 'an id',
      bytes: bodyOf(run).length,
      run,
      problem: null,
    })
  }
})

test.each<[string, (run: SealedRun) => SealedRun, RegExp]>([
  ['another text', (run) => ({ ...run, events: '[{"id":"a","text":"other"}]' }), /not the one that was sealed/],
  ['another number', (run) => ({ ...run, from: 2, to: 2 }), /not the one that was sealed/],
  ['another run before it', (run) => ({ ...run, prev: 'f'.repeat(64) }), /not the one that was sealed/],
  ['another hash', (run) => ({ ...run, hash: 'f'.repeat(64) }), /not the one that was sealed/],
  ['another key', (run) => ({ ...run, key: keyOf(7) }), /not the one that was sealed/],
  ['another key, and the hash with it', (run) => rehashed({ ...run, key: keyOf(7) }), /signature/],
  ['a key that is none, and the hash with it', (run) => rehashed({ ...run, key: keyOf(255) }), /signature/],
  ['another signature', (run) => ({ ...run, signature: Buffer.alloc(64, 7).toString('base64') }), /signature/],
])('a run with %s is not taken in, and it is said why', async (_name, forge, problem) => {
  const { run, problem: said } = await arrive(rawOf(bodyOf(forge(await runOf()))))
  expect(run).toBeNull()
  expect(said).toMatch(problem)
  expect(said).toMatch(/not taken in\.$/)
})

test('a run of another workspace or under another device’s name is not taken in', async () => {
  const elsewhere = await runOf({ ...ann, workspace: 'ws2' })
  expect((await arrive(rawOf(bodyOf(elsewhere)))).problem).toMatch(/another workspace/)
  const run = await runOf(eve, 'eve')
  expect((await arrive(rawOf(bodyOf(run)))).problem).toMatch(/another device’s name/)
})

test('one run has one spelling', async () => {
  const run = await runOf()
  const body = bodyOf(run).toString()
  for (const other of [
    body.replace('{"v":1,', '{ "v":1,'),
    body.replace('"v":1,"device":"ann"', '"device":"ann","v":1'),
    body.replace('"v":1', '"v":1,"more":1'),
    body.replace(run.signature, run.signature.replace(/=+$/, '')),
    body.replace('"v":1', '"v":2'),
    body.replace('"to":1', '"to":0'),
    '',
    '\n',
    'x'.repeat(5000),
    text,
  ])
    expect(readBody(Buffer.from(other)), other.slice(0, 80)).toHaveProperty('problem')
})

test('no bytes make it stumble', async () => {
  const run = await runOf()
  const good = bodyOf(run)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255) }).map(({ at, to }) => {
          const bytes = Uint8Array.from(good)
          bytes[at] = to
          return bytes
        }),
      ),
      async (bytes) => {
        const { run: taken, problem } = await arrive(rawOf(bytes))
        expect(taken === null).toBe(problem !== null)
        if (!Buffer.from(bytes).equals(good)) expect(taken).toBeNull()
      },
    ),
    { numRuns: 300 },
  )
})

test('the same text sealed by another machine is another run, with another id', async () => {
  const [hers, eves] = [await runOf(), await runOf(eve)]
  expect([eves.device, eves.from, eves.to, eves.events]).toEqual([hers.device, hers.from, hers.to, hers.events])
  expect(runId(eves)).not.toBe(runId(hers))
})

test.each([
  ['more events than a run has', 1, 1001],
  ['a number that no machine reaches', 1e9 + 1, 1e9 + 1],
])('a message that says %s is refused unread', async (_name, from, to) => {
  const [seal] = await sealRuns(ann, { device: 'ann', prev: '', runs: [{ from, to, events: text }] })
  if (!seal) throw new Error('not sealed')
  expect(readBody(bodyOf({ ...seal, events: text }))).toHaveProperty('problem')
})
