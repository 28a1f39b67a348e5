import type { Target, TargetKind } from '@contract/target'
import type { Message, OpenTarget, Outcome } from '../message'
import { sendEmail } from './email'
import type { HttpKind } from './http-kind'
import { post } from './https-post'
import { ntfy } from './ntfy'
import { outcomeOf } from './outcome'
import { pagerduty } from './pagerduty'
import { slack } from './slack'
import { teams } from './teams'
import { webhook } from './webhook'

const httpKinds = { pagerduty, slack, teams, ntfy, webhook } satisfies Record<Exclude<TargetKind, 'email'>, HttpKind>

export interface Trust {
  /** The authorities to trust instead of the usual ones; for tests with a server of their own. */
  readonly ca?: string | undefined
  /** Wall-clock ms UTC. */
  readonly now: () => number
}

/** What of an address may be a secret: all that follows the host, as a whole and in its parts. */
const hiddenIn = ({ pathname, search }: URL): string[] => [
  `${pathname}${search}`,
  search.slice(1),
  ...[...pathname.split('/'), ...search.split(/[?&=]/)].filter((part) => part.length >= 8),
]

const sendByHttp = async (
  kind: HttpKind,
  address: string,
  secret: string,
  message: Message,
  signal: AbortSignal,
  { ca, now }: Trust,
): Promise<Outcome> => {
  const url = new URL(address)
  const answer = await post(kind.request(message, { url, secret }, now()), { signal, ca })
  return outcomeOf(answer, {
    host: url.host,
    taken: kind.taken,
    hidden: [secret, address, ...hiddenIn(url)],
    now: now(),
  })
}

const carrierOf = (
  place: Target['place'],
  secret: string,
  trust: Trust,
): Pick<OpenTarget, 'takesAnswers' | 'pause' | 'send'> => {
  if (place.kind === 'email')
    return {
      takesAnswers: false,
      pause: 0,
      send: (message, signal) => sendEmail(message, { place, secret, ca: trust.ca }, signal),
    }
  const kind = httpKinds[place.kind]
  // Of a chat's webhook the whole address is the secret.
  const address = 'url' in place ? place.url : secret
  const { takesAnswers, pause } = kind
  return { takesAnswers, pause, send: (message, signal) => sendByHttp(kind, address, secret, message, signal, trust) }
}

/** A message that cannot even be written ends here, and not the outbox. */
const unwritten: Outcome = {
  state: 'refused',
  why: 'The message could not be written for this target; nothing was sent.',
}

/** A target with its secret inside, ready to be sent to. */
export const openTarget = (
  { id, name, on, gets, reaches, place }: Pick<Target, 'id' | 'name' | 'on' | 'gets' | 'reaches' | 'place'>,
  secret: string,
  trust: Trust,
): OpenTarget => {
  const { takesAnswers, pause, send } = carrierOf(place, secret, trust)
  return {
    ...{ id, kind: place.kind, name, on, gets, reaches, takesAnswers, pause },
    send: (message, signal) => send(message, signal).catch(() => unwritten),
  }
}
