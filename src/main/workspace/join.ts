import { setTimeout as wait } from 'node:timers/promises'
import type { Joiner, Joining } from '@contract/workspace'
import type { NatsConnection } from '@nats-io/transport-node'
import type { InviteContent } from './invite-link'
import { type Claim, openAnswer, sealClaim } from './join-words'
import { joinInbox, joinSubject } from './owner'
import { connectAs } from './server-connection'

/** The keys that the joining machine has made: they never leave it. */
interface OwnKeys {
  readonly signingKey: string
  readonly key: string
  readonly user: { readonly seed: string; readonly publicKey: string }
}

interface Options {
  readonly invite: InviteContent
  readonly joiner: Joiner
  readonly keys: OwnKeys
  readonly say: (joining: Joining) => void
  readonly cancelled: AbortSignal
  /** How long to wait between two attempts, ms. */
  readonly pause: number
  /** How long the owner's machine may take to answer, ms. */
  readonly patience: number
  /** Wall-clock ms UTC. */
  readonly now: () => number
}

type Outcome =
  | { readonly state: 'in'; readonly jwt: string; readonly person: string }
  | { readonly state: 'failed'; readonly sentence: string }

const anew = 'Ask the owner of the workspace for a new invite.'
const goesOn = 'This goes on by itself.'
const whose = ({ by }: InviteContent): string => (by === '' ? 'The owner’s machine' : `The machine of ${by}`)
const addressOf = ({ servers }: InviteContent): string =>
  servers.map((server) => server.replace(/^\w+:\/\//, '')).join(', ')

/** Names, codes and messages, each with what caused it: a message has the host's name in it, which may be anything. */
const toldBy = (error: unknown): readonly { kind: string; message: string }[] => {
  if (!(error instanceof Error)) return []
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  return [{ kind: `${error.name}${code}`, message: error.message }, ...toldBy(error.cause)]
}
const ofCertificates = /\b(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_|ERR_SSL_)/

/** Why no connection was made; whether it is worth another attempt. */
const whyNoConnection = (error: unknown, invite: InviteContent): { over: boolean; sentence: string } => {
  const told = toldBy(error)
  const address = addressOf(invite)
  if (told.some(({ kind, message }) => /authorization|authentication/i.test(kind) && !/timeout/i.test(message)))
    return { over: true, sentence: `The server at ${address} lets nobody in with this invite any more. ${anew}` }
  if (told.some(({ kind }) => ofCertificates.test(kind)))
    return {
      over: true,
      sentence: `The server at ${address} is not the one this invite is for: its certificate is another. Nothing was sent to it. Ask the owner of the workspace.`,
    }
  if (told.some(({ message }) => /does not support 'tls'/i.test(message)))
    return {
      over: true,
      sentence: `The server at ${address} does not encrypt. Nothing was sent to it. Ask the owner of the workspace.`,
    }
  return {
    over: false,
    sentence: `The server at ${address} cannot be reached from here. Check this machine’s network. ${goesOn}`,
  }
}

/** Asks once, over a connection that stands. Null where there was no answer; then it is worth another attempt. */
const askOnce = async (nc: NatsConnection, claim: Claim, options: Options): Promise<Outcome | null> => {
  const { invite, keys, patience, say } = options
  const subject = joinSubject(invite.workspace, invite.id)
  try {
    const reply = await nc.request(subject, sealClaim(claim, keys.signingKey), { timeout: patience })
    const answer = openAnswer(reply.data, invite.owner.key, claim)
    if (answer?.state === 'in') return { state: 'in', jwt: answer.jwt, person: answer.person || claim.person }
    if (answer) return { state: 'failed', sentence: answer.sentence }
    say({
      state: 'waiting',
      sentence: `Something answered that is not the owner of the workspace; it was not heeded. ${goesOn}`,
    })
  } catch {
    say({
      state: 'waiting',
      sentence: `${whose(invite)} does not answer. It has to be running, with Warroom open and connected. ${goesOn}`,
    })
  }
  return null
}

/** Rejects at once when it is cancelled; a connection that comes after that is closed. */
const connectUnless = (
  cancelled: AbortSignal,
  { id, servers, ca, jwt, seed }: InviteContent,
): Promise<NatsConnection> =>
  new Promise((resolve, reject) => {
    cancelled.addEventListener('abort', () => reject(cancelled.reason), { once: true })
    connectAs({ servers, ca }, { jwt, seed }, joinInbox(id)).then((nc) => {
      if (cancelled.aborted) void nc.close().catch(() => {})
      else resolve(nc)
    }, reject)
  })

/**
 * Asks to come in until the owner's machine has answered, the invite is over, or it is cancelled (then null). `say` tells how it goes. Never
 * throws.
 */
export const askToJoin = async (options: Options): Promise<Outcome | null> => {
  const { invite, joiner, keys, say, cancelled, pause, now } = options
  const claim: Claim = {
    ...joiner,
    v: 1,
    workspace: invite.workspace,
    invite: invite.id,
    key: keys.key,
    user: keys.user.publicKey,
  }
  let nc: NatsConnection | null = null
  const letGo = (): void => {
    void nc?.close().catch(() => {})
  }
  cancelled.addEventListener('abort', letGo)
  try {
    while (!cancelled.aborted) {
      if (invite.expiresAt <= now())
        return { state: 'failed', sentence: `This invite expired before its owner’s machine answered. ${anew}` }
      try {
        if (!nc || nc.isClosed()) nc = await connectUnless(cancelled, invite)
        const outcome = cancelled.aborted ? null : await askOnce(nc, claim, options)
        if (outcome) return cancelled.aborted ? null : outcome
      } catch (error) {
        if (cancelled.aborted) return null
        const { over, sentence } = whyNoConnection(error, invite)
        if (over) return { state: 'failed', sentence }
        say({ state: 'waiting', sentence })
      }
      await wait(pause, undefined, { signal: cancelled }).catch(() => {})
    }
    return null
  } finally {
    cancelled.removeEventListener('abort', letGo)
    letGo()
  }
}
