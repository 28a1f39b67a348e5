import type { SavedTarget, TargetDraft, TargetPlace } from '@contract/target'
import { type Address, isLoopback, readAddress, readVendorAddress } from './address'
import type { EmailPlace } from './email'
import { readTopicAddress } from './ntfy'
import { pagerDutyHosts } from './pagerduty'
import { slackHosts } from './slack'
import { teamsHosts } from './teams'

export type Refusal = Omit<Extract<SavedTarget, { kept: false }>, 'kept'>

const mailbox = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u
const hostName = /^([a-z0-9_-]+\.)*[a-z0-9_-]+$|^[0-9a-f:]*:[0-9a-f:]*$/i
const visible = /^[\x21-\x7e]+$/

/** A key that signs should not be guessed from one message. */
const shortestKey = 16

const firstOf = (...found: readonly (Refusal | null)[]): Refusal | null => found.find((one) => one !== null) ?? null

const unless = (fits: boolean, field: Refusal['field'], sentence: string): Refusal | null =>
  fits ? null : { field, sentence }

const inAddress = (field: Refusal['field'], address: Address): Refusal | null =>
  'refused' in address ? { field, sentence: address.refused } : null

const inPagerDuty = (typed: string): Refusal | null => {
  const address = readVendorAddress(typed, pagerDutyHosts)
  if ('refused' in address) return { field: 'address', sentence: address.refused }
  return unless(address.url.pathname === '/v2/enqueue', 'address', pagerDutyHosts.otherwise)
}

const inEmail = ({ host, tls, user, from, to }: EmailPlace, secret: string): Refusal | null => {
  const wrong = to.find((address) => !mailbox.test(address))
  return firstOf(
    unless(hostName.test(host), 'address', 'Write the mail server’s name alone, as in smtp.example.org.'),
    unless(
      tls !== 'none' || isLoopback(host),
      'security',
      'Without encryption everybody on the way could read the password and the mail. That is for a server on this machine only.',
    ),
    unless(mailbox.test(from), 'from', 'Write one address, as in warroom@example.org.'),
    unless(wrong === undefined, 'to', `“${wrong}” is no mail address. Write one a line.`),
    unless(user === '' || secret !== '', 'secret', 'This user needs a password.'),
  )
}

/** Why messages are not sent to such a place with such a secret; null when they are. */
const inPlace = (place: TargetPlace, secret: string): Refusal | null => {
  switch (place.kind) {
    case 'pagerduty':
      return firstOf(
        inPagerDuty(place.url),
        unless(
          /^[A-Za-z0-9]{32}$/.test(secret),
          'secret',
          'An integration key has 32 letters and digits. It stands with the service, under Integrations, Events API v2.',
        ),
      )
    case 'slack':
      return inAddress('secret', readVendorAddress(secret, slackHosts))
    case 'teams':
      return inAddress('secret', readVendorAddress(secret, teamsHosts))
    case 'ntfy':
      return firstOf(
        inAddress('address', readTopicAddress(place.url)),
        unless(
          secret === '' || visible.test(secret),
          'secret',
          'A token of ntfy has letters, digits and signs, no spaces.',
        ),
      )
    case 'webhook':
      return firstOf(
        inAddress('address', readAddress(place.url)),
        unless(
          secret.length >= shortestKey,
          'secret',
          `The signature’s key needs at least ${shortestKey} characters, so that nobody guesses it. Let a password manager make one.`,
        ),
      )
    case 'email':
      return inEmail(place, secret)
  }
}

const inGets = ({ gets, place }: TargetDraft): Refusal | null =>
  firstOf(
    unless(
      gets.pages || gets.internalUpdates || gets.customerUpdates,
      'gets',
      'Choose at least one thing that it gets.',
    ),
    unless(
      place.kind !== 'pagerduty' || !(gets.internalUpdates || gets.customerUpdates),
      'gets',
      'PagerDuty would open an incident for every update. It gets pages only.',
    ),
  )

/** Why a target is not kept, in which field; null when it is. `secret` is the one it will have. */
export const refusalOf = (draft: TargetDraft, secret: string): Refusal | null =>
  firstOf(inPlace(draft.place, secret), inGets(draft))

/** The web address that messages go to: of a chat's webhook it is the secret. */
const addressOf = (place: Exclude<TargetPlace, { kind: 'email' }>, secret: string): URL =>
  new URL('url' in place ? place.url : secret)

/** The host that messages go to, with its port where that is not the usual one. For a place that was not refused. */
export const hostOf = (place: TargetPlace, secret: string): string => {
  if (place.kind !== 'email') return addressOf(place, secret).host
  return place.host.includes(':') ? `[${place.host}]:${place.port}` : `${place.host}:${place.port}`
}

/** Whether messages stay on this machine. For a place that was not refused. */
export const isOnThisMachine = (place: TargetPlace, secret: string): boolean =>
  isLoopback(place.kind === 'email' ? place.host : addressOf(place, secret).hostname)

/** A place whose address is written as it is sent to. */
export const tidied = (place: TargetPlace): TargetPlace => {
  if (!('url' in place)) return place
  const url = new URL(place.url)
  url.hash = ''
  return { ...place, url: url.href }
}
