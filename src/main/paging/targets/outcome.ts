import { z } from 'zod'
import type { Outcome } from '../message'
import { isPrivate } from './address'
import { jsonIn } from './http-kind'
import type { Answer } from './https-post'
import { oneLine } from './words'

/** A wait that a target asks for is believed up to here: a page that comes later helps nobody. ms */
const longestWait = 3_600_000

/** How long a target wants to be left alone, ms, from its `Retry-After`: seconds, or a date. */
export const waitAsked = (header: string | null, now: number): number | null => {
  if (header === null) return null
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), longestWait)
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/CERT_HAS_EXPIRED|certificate has expired/i, 'its certificate has expired'],
  [/CERT_NOT_YET_VALID|not yet valid/i, 'its certificate is not valid yet, or this machine’s clock is wrong'],
  [/ERR_TLS_CERT_ALTNAME_INVALID|altnames/i, 'its certificate is for another host'],
  [
    /SELF_SIGNED|self.signed|UNABLE_TO_(GET|VERIFY)|unable to (get|verify)/i,
    'nobody known vouches for its certificate',
  ],
  [/CERT|certificate/i, 'its certificate is not in order'],
  [/ENOTFOUND|EAI_AGAIN|EDNS/, 'its name was not found; this machine may be offline'],
  [/ECONNREFUSED/, 'nothing listens there'],
  [/ENETUNREACH|EHOSTUNREACH|ENETDOWN/, 'there is no way to it; this machine may be offline'],
  [/ABORT|ETIMEDOUT|TIMEOUT/i, 'it did not answer in time'],
  [/EPROTO|SSL|TLS/, 'no safe connection came about'],
  [/ECONNRESET|EPIPE|ECONNECTION|hang up|closed/i, 'the connection broke'],
]

/** Why nobody said whether a message arrived, as a sentence. Never the library's own words: they repeat the address. */
export const silence = (host: string, error: Error): string => {
  const told = `${'code' in error ? String(error.code) : ''} ${error.name} ${error.message}`
  const reason = reasons.find(([pattern]) => pattern.test(told))?.[1] ?? 'it could not be reached'
  return `Nobody said whether it arrived: ${host} gave no answer, for ${reason}.`
}

const ownWords = z
  .object({ message: z.string(), error: z.string(), errors: z.array(z.string()) })
  .partial()
  .transform(({ message, error, errors = [] }) => [message, error, ...errors].filter(Boolean).join(': '))

/**
 * What a target said of itself, in one line of at most 200 characters; empty when it said nothing readable. `hidden` does not stand in it: some
 * repeat the address that they were asked by.
 */
export const wordsIn = (body: string, hidden: readonly string[]): string => {
  const found = ownWords.safeParse(jsonIn(body))
  const said = (found.success && found.data) || body.replace(/<[^>]*>/g, ' ')
  const open = hidden.filter((one) => one.length > 3).reduce((text, one) => text.replaceAll(one, '…'), said)
  return oneLine(open, 200)
}

interface Target {
  readonly host: string
  /** Its id of the message, empty where it gives none; null when the body is not what it answers to a message that it has. */
  readonly taken: (body: string) => string | null
  /** What must not be repeated to anybody: its secret, and the part of its address that may be one. */
  readonly hidden: readonly string[]
  /** Wall-clock ms UTC. */
  readonly now: number
}

const pointed = (location: string | null, base: string): string => {
  if (location === null || !URL.canParse(location, base)) return 'elsewhere'
  const { hostname, host } = new URL(location, base)
  return isPrivate(hostname) ? `${host}, a private address` : host
}

/**
 * What an answer means. Only what the target's own documentation calls success is a delivery. Tried again is what may be otherwise next time: too
 * many requests, a server's error, and every failure on the way, a certificate that is not in order among them. That one may be the hotel's
 * log-in page and not the target; nothing was sent to it, and a page must not be lost for it. What the target itself turns down is not.
 */
export const outcomeOf = (answer: Answer, { host, taken, hidden, now }: Target): Outcome => {
  if ('failed' in answer) return { state: 'unconfirmed', why: silence(host, answer.failed), retryAfter: null }
  const { status, body, whole, location, retryAfter } = answer
  const said = wordsIn(body, hidden)
  const quoted = said === '' ? '' : `: “${said}”`
  if (status === 408 || status === 429 || status >= 500)
    return {
      state: 'unconfirmed',
      why: `${host} could not take it now (${status})${quoted}.`,
      retryAfter: waitAsked(retryAfter, now),
    }
  const refused = (why: string): Outcome => ({ state: 'refused', why })
  if (status >= 300 && status < 400)
    return refused(
      `${host} pointed to ${pointed(location, `https://${host}`)} (${status}). Warroom follows no such pointer, and sent nothing there. Check the address.`,
    )
  if (status < 200 || status >= 400) return refused(`${host} refused it (${status})${quoted}.`)
  if (!whole)
    return refused(`${host} answered (${status}) with more than 64 KB, which no such target does. Check the address.`)
  const id = taken(body)
  if (id === null)
    return refused(`${host} answered (${status}), but not as such a target does${quoted}. Check the address.`)
  return { state: 'delivered', answer: oneLine(id, 300) }
}
