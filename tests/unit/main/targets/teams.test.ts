// The message around the card, 28 KB at most: https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
// A TextRun takes no markdown: https://learn.microsoft.com/adaptive-cards/schema-explorer/text-run
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noHurry, pageMessage, targetAt } from './message'
import { openReceiver, type Receiver, says } from './receiver'
import { testTls } from './test-tls'

const path = '/workflows/0123456789abcdef/triggers/manual/paths/invoke?api-version=2016-06-01&sig=Sig-5f21aa'
let server: Receiver
beforeAll(async () => {
  server = await openReceiver(testTls.loopback)
})
afterAll(() => server.close())

const teams = () => targetAt({ kind: 'teams' }, `${server.origin}${path}`)

test('a page is a message with one Adaptive Card, and delivered when the workflow accepts it', async () => {
  server.answer = says(202)
  expect(await teams().send(pageMessage(), noHurry())).toEqual({ state: 'delivered', answer: '' })
  expect(server.received.at(-1)?.path).toBe(path)
  const run = (text: string, style = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...style }],
  })
  expect(JSON.parse(server.received.at(-1)?.body ?? '')).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: [
            run('SEV1 Ana Ruiz is called as backup', { size: 'Large', weight: 'Bolder', color: 'Attention' }),
            run('Nobody answered for 5 minutes.'),
            run('Card payments fail for half of all customers.'),
            run('For Ana Ruiz · Checkout rejects cards', { isSubtle: true }),
          ],
        },
      },
    ],
  })
})

test.each([
  ['one line without end', '[x](https://evil.test) "'.repeat(50_000)],
  ['lines without end', 'línea\n'.repeat(100_000)],
])('%s fits into what Teams takes', async (_name, text) => {
  await teams().send(pageMessage({ text, summary: text }), noHurry())
  expect(Buffer.byteLength(server.received.at(-1)?.body ?? '')).toBeLessThan(28 * 1024)
})

test('an older connector’s 200 that tells of a failure is no delivery', async () => {
  server.answer = says(
    200,
    'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x.',
  )
  expect(await teams().send(pageMessage(), noHurry())).toMatchObject({ state: 'refused' })
})

test('the signature in the address stands in no sentence', async () => {
  server.answer = says(401, `The signature Sig-5f21aa of ${path} is not valid.`)
  expect(JSON.stringify(await teams().send(pageMessage(), noHurry()))).not.toContain('Sig-5f21aa')
})
