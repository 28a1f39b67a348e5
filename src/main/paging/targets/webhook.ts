import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Message } from '../message'
import { type HttpKind, jsonIn } from './http-kind'
import { oneLine, readableWithin } from './words'

/** `v1=` and the hex of the HMAC-SHA256 of `timestamp.body`. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

/**
 * The same for every repetition, another for each step of a page's life. A header holds printable ASCII; a key that has more is written as in an
 * address.
 */
const idempotencyKey = ({ key, action }: Message): string => {
  const whole = action === 'acknowledge' || action === 'resolve' ? `${action}:${key}` : key
  return /^[\x21-\x7e]+$/.test(whole) ? whole : encodeURIComponent(whole.replace(/\p{Cs}/gu, '\ufffd'))
}

const bodyOf = ({ key, action, incident, summary, text, person, at }: Message): string =>
  JSON.stringify({
    version: 1,
    key,
    action,
    incident: { id: incident.id, title: oneLine(incident.title, 300), severity: incident.severity },
    summary: oneLine(summary, 1000),
    text: readableWithin(text, { room: 20_000 }),
    person: oneLine(person, 200),
    at: new Date(at).toISOString(),
  })

const answer = z.object({ id: z.union([z.string(), z.number()]).transform(String) })

/** Any server of one's own: JSON, signed, with a key by which a repetition is known. */
export const webhook: HttpKind = {
  takesAnswers: true,
  pause: 0,
  request: (message, { url, secret }, now) => {
    const body = bodyOf(message)
    const timestamp = String(Math.floor(now / 1000))
    return {
      url,
      headers: {
        'Idempotency-Key': idempotencyKey(message),
        'X-Warroom-Timestamp': timestamp,
        'X-Warroom-Signature': signatureOf(secret, timestamp, body),
      },
      body,
    }
  },
  taken: (body) => answer.safeParse(jsonIn(body)).data?.id ?? '',
}
