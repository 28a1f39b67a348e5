// Fields, limits and answers: https://developer.pagerduty.com/docs/events-api-v2/trigger-events/ and
// https://github.com/PagerDuty/api-schema/blob/main/reference/events-v2/openapiv3.json
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noHurry, pageMessage, targetAt } from './message'
import { openReceiver, type Receiver, says } from './receiver'
import { testTls } from './test-tls'

const routingKey = 'e93facc04764012d7bfb002500d5d1a6'
let server: Receiver
beforeAll(async () => {
  server = await openReceiver(testTls.loopback)
})
afterAll(() => server.close())

const pagerduty = () => targetAt({ kind: 'pagerduty', url: `${server.origin}/v2/enqueue` }, routingKey)
const lastBody = () => JSON.parse(server.received.at(-1)?.body ?? '{}')

test('a page is a trigger under its deadline’s id, and delivered when PagerDuty says success', async () => {
  server.answer = says(202, { status: 'success', message: 'Event processed', dedup_key: 'page-backup:inc-7:01JG' })
  expect(await pagerduty().send(pageMessage(), noHurry())).toEqual({
    state: 'delivered',
    answer: 'page-backup:inc-7:01JG',
  })
  const { method, path, headers } = server.received.at(-1) ?? {}
  expect({ method, path, type: headers?.['content-type'] }).toEqual({
    method: 'POST',
    path: '/v2/enqueue',
    type: 'application/json',
  })
  expect(lastBody()).toEqual({
    routing_key: routingKey,
    event_action: 'trigger',
    dedup_key: 'page-backup:inc-7:01JG',
    client: 'Warroom',
    payload: {
      summary: 'Ana Ruiz is called as backup',
      severity: 'critical',
      source: 'Checkout rejects cards',
      timestamp: '2027-01-03T10:00:00.000Z',
      class: 'SEV1',
      group: 'inc-7',
      custom_details: {
        incident: 'Checkout rejects cards',
        person: 'Ana Ruiz',
        text: 'Nobody answered for 5 minutes.\nCard payments fail for half of all customers.',
      },
    },
  })
})

test.each(['acknowledge', 'resolve'] as const)('to %s names the same alert and nothing else', async (action) => {
  await pagerduty().send(pageMessage({ action }), noHurry())
  expect(lastBody()).toEqual({ routing_key: routingKey, event_action: action, dedup_key: 'page-backup:inc-7:01JG' })
})

test.each([
  ['SEV0', 'critical'],
  ['SEV1', 'critical'],
  ['SEV2', 'error'],
  ['SEV3', 'warning'],
] as const)('%s is %s there', async (severity, theirs) => {
  await pagerduty().send(pageMessage({ incident: { id: 'i', title: 'T', severity } }), noHurry())
  expect(lastBody().payload.severity).toBe(theirs)
})

test('a key longer than 255 characters becomes the same shorter one each time, in triggers and answers alike', async () => {
  const key = `page:${'x'.repeat(290)}`
  await pagerduty().send(pageMessage({ key }), noHurry())
  const { dedup_key } = lastBody()
  expect(dedup_key.length).toBeLessThanOrEqual(255)
  await pagerduty().send(pageMessage({ key, action: 'resolve' }), noHurry())
  expect(lastBody().dedup_key).toBe(dedup_key)
})

test('a summary has at most 1,024 characters, and says when more followed', async () => {
  await pagerduty().send(pageMessage({ summary: '🔥'.repeat(2000) }), noHurry())
  const { summary } = lastBody().payload
  expect(summary.length).toBeLessThanOrEqual(1024)
  expect(summary).toMatch(/^(🔥)+…$/u)
})

test('an event it does not take is refused in its words, without the routing key', async () => {
  server.answer = says(400, {
    status: 'invalid event',
    message: 'Event object is invalid',
    errors: [`'routing_key' ${routingKey} is incorrect (should be 32 characters)`],
  })
  expect(await pagerduty().send(pageMessage(), noHurry())).toEqual({
    state: 'refused',
    why: `${server.host} refused it (400): “Event object is invalid: 'routing_key' … is incorrect (should be 32 characters)”.`,
  })
})

test('a 202 that does not say success is no delivery', async () => {
  server.answer = says(202, { status: 'queued' })
  expect(await pagerduty().send(pageMessage(), noHurry())).toMatchObject({ state: 'refused' })
})
