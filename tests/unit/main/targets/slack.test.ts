// The request, `ok` and the errors: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
// What is escaped: https://docs.slack.dev/messaging/formatting-message-text#escaping
// 3,000 characters a text, and `verbatim`: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noHurry, pageMessage, targetAt } from './message'
import { openReceiver, type Receiver, says } from './receiver'
import { testTls } from './test-tls'

const path = '/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX'
let server: Receiver
beforeAll(async () => {
  server = await openReceiver(testTls.loopback)
})
afterAll(() => server.close())

const slack = () => targetAt({ kind: 'slack' }, `${server.origin}${path}`)
const lastBody = () => JSON.parse(server.received.at(-1)?.body ?? '{}')

test('a page is a text and the blocks that say it at length, and delivered when Slack says ok', async () => {
  server.answer = says(200, 'ok')
  expect(await slack().send(pageMessage(), noHurry())).toEqual({ state: 'delivered', answer: '' })
  expect(server.received.at(-1)).toMatchObject({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
  })
  const text = (one: string) => ({ type: 'mrkdwn', text: one, verbatim: true })
  expect(lastBody()).toEqual({
    text: '*SEV1* Ana Ruiz is called as backup',
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'section', text: text('*SEV1* Ana Ruiz is called as backup') },
      {
        type: 'section',
        text: text('Nobody answered for 5 minutes.\nCard payments fail for half of all customers.'),
      },
      { type: 'context', elements: [text('For Ana Ruiz · Checkout rejects cards')] },
    ],
  })
})

test('what others wrote calls nobody and links nowhere', async () => {
  await slack().send(pageMessage({ summary: '<!channel> & <https://evil.test|click>', text: '<@U123>' }), noHurry())
  const { text, blocks } = lastBody()
  expect(text).toBe('*SEV1* &lt;!channel&gt; &amp; &lt;https://evil.test|click&gt;')
  expect(blocks[1].text.text).toBe('&lt;@U123&gt;')
})

test('a long update comes whole, in pieces that Slack takes', async () => {
  await slack().send(pageMessage({ action: 'post', text: 'a & b\n'.repeat(2000) }), noHurry())
  const sections: string[] = lastBody()
    .blocks.slice(1, -1)
    .map((block: { text: { text: string } }) => block.text.text)
  expect(sections.length).toBeGreaterThan(1)
  for (const one of sections) expect(one.length).toBeLessThanOrEqual(3000)
  expect(sections.join('')).toBe('a &amp; b\n'.repeat(2000).trim())
})

test.each([
  [400, 'invalid_payload'],
  [403, 'action_prohibited'],
  [404, 'no_service'],
  [410, 'channel_is_archived'],
])('%i %s is refused in that word', async (status, word) => {
  server.answer = says(status, word)
  expect(await slack().send(pageMessage(), noHurry())).toEqual({
    state: 'refused',
    why: `${server.host} refused it (${status}): “${word}”.`,
  })
})

test('a refusal that repeats the address does not give the secret away', async () => {
  server.answer = says(404, `No route ${path} (${server.origin}${path}) for XXXXXXXXXXXXXXXXXXXXXXXX`)
  const outcome = await slack().send(pageMessage(), noHurry())
  expect(JSON.stringify(outcome)).not.toMatch(/T00000000|XXXX/)
})

test('chats get one message a second at most, and no answers to pages', () => {
  expect(slack()).toMatchObject({ pause: 1000, takesAnswers: false })
})
