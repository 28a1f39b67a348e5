import { createHash } from 'node:crypto'
import type { TargetPlace } from '@contract/target'
import type { Message, Outcome } from '../message'
import { isPage } from './http-kind'
import { silence, wordsIn } from './outcome'
import { oneLine, readableWithin } from './words'

export type EmailPlace = Extract<TargetPlace, { kind: 'email' }>

/** A server that says nothing for this long is given up, ms. */
const patience = 15_000

/** What is written, without who carries it. Repetitions have the same `Message-ID`, by which mailboxes know them. */
export const mailOf = (message: Message, { from, to }: EmailPlace) => {
  const { key, action, incident, summary, text, person, at } = message
  const id = createHash('sha256').update(`${action}:${key}`).digest('hex').slice(0, 40)
  const about = [
    person && `For ${oneLine(person, 200)}.`,
    `${incident.severity}: ${oneLine(incident.title, 300)}`,
    'Sent by Warroom.',
  ]
  return {
    from: { name: 'Warroom', address: from },
    to: to.map((address) => ({ name: '', address })),
    messageId: `<${id}@${from.split('@')[1] ?? 'warroom.invalid'}>`,
    date: new Date(at),
    subject: oneLine(`${incident.severity} ${summary}`, 200),
    text: [readableWithin(text, { room: 20_000 }) || oneLine(summary, 1000), '', ...about.filter(Boolean)].join('\n'),
    priority: isPage(message) ? ('high' as const) : ('normal' as const),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

interface Carrier {
  readonly place: EmailPlace
  readonly secret: string
  /** The authorities to trust instead of the usual ones; for tests with a server of their own. */
  readonly ca?: string | undefined
}

/** The library is read when the first mail goes out, not at every start. */
const transportOf = async ({ place: { host, port, tls, user }, secret, ca }: Carrier) => {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user !== '' && { auth: { user, pass: secret } }),
    tls: { rejectUnauthorized: true, ...(ca !== undefined && { ca }) },
    // The machine's own name is nobody's business.
    name: '[127.0.0.1]',
    maxResponseSize: 64 * 1024,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    logger: false,
  })
}

const codeOf = (error: Error): number | null =>
  'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
const responseOf = (error: Error): string =>
  'response' in error && typeof error.response === 'string' ? error.response : ''

/** What a server's error means: 5xx is final, 4xx may pass (RFC 5321, 4.2.1), no answer says nothing. */
export const outcomeOfError = (error: Error, host: string, hidden: readonly string[]): Outcome => {
  const code = codeOf(error)
  if (code === null || code < 400) return { state: 'unconfirmed', why: silence(host, error), retryAfter: null }
  const said = wordsIn(responseOf(error), hidden)
  const quoted = said === '' ? '' : `: “${said}”`
  if (code < 500)
    return { state: 'unconfirmed', why: `${host} could not take it now (${code})${quoted}.`, retryAfter: null }
  return { state: 'refused', why: `${host} refused it (${code})${quoted}.` }
}

/** Sends one mail on a connection of its own. Never throws. */
export const sendEmail = async (message: Message, carrier: Carrier, signal: AbortSignal): Promise<Outcome> => {
  const { place, secret } = carrier
  const hidden = [secret, Buffer.from(secret).toString('base64')]
  try {
    const { response, rejected } = await (await transportOf(carrier)).sendMail({ ...mailOf(message, place), signal })
    const missed = rejected.length === 0 ? '' : `; not taken for ${rejected.join(', ')}`
    return { state: 'delivered', answer: `${wordsIn(response, hidden)}${missed}` }
  } catch (error) {
    return outcomeOfError(error instanceof Error ? error : new Error(String(error)), place.host, hidden)
  }
}
