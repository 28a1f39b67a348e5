import { createHash } from 'node:crypto'
import type { Severity } from '@domain/policy/severity'
import { z } from 'zod'
import { type Address, readAddress } from './address'
import { type HttpKind, isPage, jsonIn } from './http-kind'
import { inBytes, oneLine, readableWithin } from './words'

const priorities = { SEV0: 5, SEV1: 5, SEV2: 4, SEV3: 3 } as const satisfies Record<Severity, number>

/** `https://HOST/TOPIC`, as a server's own pages write it. */
export const readTopicAddress = (typed: string): Address => {
  const address = readAddress(typed)
  if ('refused' in address) return address
  if (/\/[-_A-Za-z0-9]{1,64}$/.test(address.url.pathname) && address.url.search === '') return address
  return {
    refused: 'Write the server with the topic, as in https://ntfy.sh/my-topic. A topic has letters, digits, - and _.',
  }
}

const answer = z.object({ id: z.string().min(1) })

const tokenHeader = (token: string): Record<string, string> =>
  token === '' ? {} : { Authorization: `Bearer ${token}` }

/** A topic of an ntfy server, published as JSON: its headers take no text beyond ASCII. */
export const ntfy: HttpKind = {
  takesAnswers: true,
  pause: 0,
  request: (message, { url, secret }) => {
    const { key, action, incident, summary, text, person } = message
    const [, folder = '/', topic = ''] = /^(.*\/)([^/]*)$/.exec(url.pathname) ?? []
    const answers = action === 'acknowledge' || action === 'resolve'
    const lines = [person && `For ${person}`, incident.title, text].filter(Boolean).join('\n')
    return {
      url: new URL(folder, url),
      headers: tokenHeader(secret),
      body: JSON.stringify({
        topic,
        // One notification from the page to its end, on servers that know sequences (2.16 and newer).
        sequence_id: createHash('sha256').update(key).digest('hex').slice(0, 40),
        title: oneLine(`${incident.severity} ${summary}`, 250),
        // 4,096 bytes are the most that is not made an attachment.
        message: readableWithin(lines, { room: 3500, cost: inBytes }) || 'Warroom',
        priority: answers ? 2 : isPage(message) ? priorities[incident.severity] : 3,
        tags: [answers ? 'white_check_mark' : isPage(message) ? 'rotating_light' : 'memo', incident.severity],
      }),
    }
  },
  taken: (body) => answer.safeParse(jsonIn(body)).data?.id ?? null,
}
