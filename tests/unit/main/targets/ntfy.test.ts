// Publish as JSON, priorities, tokens and sequences: https://docs.ntfy.sh/publish/#publish-as-json, https://docs.ntfy.sh/publish/#access-tokens,
// https://docs.ntfy.sh/publish/#updating-deleting-notifications; 4,096 bytes a message: https://docs.ntfy.sh/publish/#limitations
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noHurry, pageMessage, targetAt } from './message'
import { openReceiver, type Receiver, says } from './receiver'
import { testTls } from './test-tls'

let server: Receiver
beforeAll(async () => {
  server = await openReceiver(testTls.loopback)
})
afterAll(() => server.close())

const ntfy = (token = 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2') =>
  targetAt({ kind: 'ntfy', url: `${server.origin}/warroom-oncall` }, token)
const lastBody = () => JSON.parse(server.received.at(-1)?.body ?? '{}')

test('a page of SEV1 is published with the highest priority and delivered under ntfy’s id', async () => {
  server.answer = says(200, { id: 'sPs71M8A2T', time: 1_800_000_000, event: 'message', topic: 'warroom-oncall' })
  expect(await ntfy().send(pageMessage({ person: 'Zoë Müller' }), noHurry())).toEqual({
    state: 'delivered',
    answer: 'sPs71M8A2T',
  })
  const { method, path, headers } = server.received.at(-1) ?? {}
  expect({ method, path, authorization: headers?.authorization }).toEqual({
    method: 'POST',
    path: '/',
    authorization: 'Bearer tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2',
  })
  expect(lastBody()).toEqual({
    topic: 'warroom-oncall',
    sequence_id: expect.stringMatching(/^[0-9a-f]{40}$/),
    title: 'SEV1 Ana Ruiz is called as backup',
    message:
      'For Zoë Müller\nCheckout rejects cards\nNobody answered for 5 minutes.\nCard payments fail for half of all customers.',
    priority: 5,
    tags: ['rotating_light', 'SEV1'],
  })
})

test('its acknowledgement changes the same notification, quietly', async () => {
  await ntfy().send(pageMessage(), noHurry())
  const { sequence_id } = lastBody()
  await ntfy().send(pageMessage({ action: 'acknowledge', summary: 'Acknowledged by Ana Ruiz' }), noHurry())
  expect(lastBody()).toMatchObject({ sequence_id, priority: 2, tags: ['white_check_mark', 'SEV1'] })
})

test('a topic without a token is asked without one', async () => {
  await ntfy('').send(pageMessage(), noHurry())
  expect(server.received.at(-1)?.headers.authorization).toBeUndefined()
})

test('a message never becomes an attachment', async () => {
  await ntfy().send(pageMessage({ text: '火'.repeat(20_000) }), noHurry())
  expect(Buffer.byteLength(lastBody().message)).toBeLessThanOrEqual(4096)
})

test('a wrong token is refused in ntfy’s words, and a web page that is no ntfy is no delivery', async () => {
  server.answer = says(401, { code: 40101, http: 401, error: 'unauthorized' })
  expect(await ntfy().send(pageMessage(), noHurry())).toEqual({
    state: 'refused',
    why: `${server.host} refused it (401): “unauthorized”.`,
  })
  server.answer = says(200, '<html><body>Welcome!</body></html>')
  expect(await ntfy().send(pageMessage(), noHurry())).toEqual({
    state: 'refused',
    why: `${server.host} answered (200), but not as such a target does: “Welcome!”. Check the address.`,
  })
})
