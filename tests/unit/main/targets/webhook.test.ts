// The signature as docs/guide.md tells a receiver to check it.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, noHurry, pageMessage, targetAt } from './message'
import { openReceiver, type Received, type Receiver, says } from './receiver'
import { testTls } from './test-tls'

const secret = 'Key-of-the-signature-9d1f'
let server: Receiver
beforeAll(async () => {
  server = await openReceiver(testTls.loopback)
})
afterAll(() => server.close())

const webhook = () => targetAt({ kind: 'webhook', url: `${server.origin}/pages?team=payments` }, secret)

/** What the guide says a receiver does. `now` is wall-clock ms UTC. */
const isGenuine = ({ headers, body }: Pick<Received, 'headers' | 'body'>, now: number): boolean => {
  const timestamp = String(headers['x-warroom-timestamp'])
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) return false
  const expected = `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
  const given = String(headers['x-warroom-signature'])
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
const last = (): Received => server.received.at(-1) ?? expect.fail('nothing arrived')

test('a page comes as JSON, signed with its time, and is delivered under the receiver’s id', async () => {
  server.answer = says(200, { id: 'ticket-31' })
  expect(await webhook().send(pageMessage(), noHurry())).toEqual({ state: 'delivered', answer: 'ticket-31' })
  expect(last()).toMatchObject({ method: 'POST', path: '/pages?team=payments' })
  expect(last().headers['idempotency-key']).toBe('page-backup:inc-7:01JG')
  expect(JSON.parse(last().body)).toEqual({
    version: 1,
    key: 'page-backup:inc-7:01JG',
    action: 'trigger',
    incident: { id: 'inc-7', title: 'Checkout rejects cards', severity: 'SEV1' },
    summary: 'Ana Ruiz is called as backup',
    text: 'Nobody answered for 5 minutes.\nCard payments fail for half of all customers.',
    person: 'Ana Ruiz',
    at: '2027-01-03T10:00:00.000Z',
  })
  expect(isGenuine(last(), at)).toBe(true)
})

test('a changed body, a changed time and a replay after five minutes are not genuine', async () => {
  await webhook().send(pageMessage(), noHurry())
  const { headers, body } = last()
  expect(isGenuine({ headers, body: body.replace('SEV1', 'SEV3') }, at)).toBe(false)
  expect(isGenuine({ headers: { ...headers, 'x-warroom-timestamp': String(at / 1000 + 60) }, body }, at)).toBe(false)
  expect(isGenuine({ headers, body }, at + 301_000)).toBe(false)
})

test('a repetition has the same idempotency key; each step of a page’s life has its own, and the page’s key in its body', async () => {
  const sent = async (action: 'trigger' | 'acknowledge' | 'resolve') => {
    await webhook().send(pageMessage({ action }), noHurry())
    return { header: last().headers['idempotency-key'], key: JSON.parse(last().body).key }
  }
  const first = await sent('trigger')
  expect(await sent('trigger')).toEqual(first)
  const others = [await sent('acknowledge'), await sent('resolve')]
  expect(new Set([first, ...others].map(({ header }) => header)).size).toBe(3)
  expect(others.map(({ key }) => key)).toEqual([first.key, first.key])
})

test('an answer without an id is a delivery without one', async () => {
  server.answer = says(204)
  expect(await webhook().send(pageMessage(), noHurry())).toEqual({ state: 'delivered', answer: '' })
})

test('a message that cannot be written is refused with a sentence, and nothing is sent', async () => {
  const before = server.received.length
  expect(await webhook().send(pageMessage({ at: Number.NaN }), noHurry())).toMatchObject({ state: 'refused' })
  expect(server.received).toHaveLength(before)
})
