import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { AskedToJoin } from '@contract/workspace'
import type { Msg, NatsConnection } from '@nats-io/transport-node'
import { waitAfter } from '../paging/backoff'
import type { Judged } from './invites'
import { type Claim, type JoinAnswer, openClaim, sealAnswer } from './join-words'
import { joinInbox, joinSubject, memberInbox } from './owner'
import { connectAs } from './server-connection'

interface World {
  readonly way: {
    readonly workspace: string
    readonly device: string
    readonly servers: readonly string[]
    readonly ca: string
    readonly jwt: string
    readonly seed: string
  }
  /** The owner's device's, which answers are signed with. */
  readonly signingKey: string
  readonly judge: (claim: Claim) => Judged
  /** Makes the way in of somebody with an open invite and keeps it. Where the invite was used meanwhile, it is refused. */
  readonly letIn: (claim: Claim, person: string) => Promise<Judged>
  readonly ask: (asked: AskedToJoin) => void
  /** The wait before attempt number n + 1 at the server, ms. */
  readonly pauseAfter?: (attempts: number) => number
  /** How long a machine that asks may be silent and still keep its invite from others, ms. */
  readonly mayBeSilent?: number
}

export interface Answering {
  /** What the owner's log has decided about a request; one that is not known any more is asked again by who made it. */
  readonly admit: (request: string, refused: string | null, person: string) => Promise<void>
  /** The machine was asleep: the connection is made anew. */
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

interface Pending {
  readonly request: string
  readonly claim: Claim
  /** Each attempt asks anew; the latest are answered. */
  readonly messages: Msg[]
  /** When it asked last, ms of this process. */
  heardAt: number
}

const mostAttemptsAnswered = 5
/** Somebody who waits asks every few seconds. */
const silentAtMost = 15_000
/** So soon does a dead line show, ms: little is ever on its way here that an answer could wait behind. */
const pings = { pingInterval: 5000, maxPingOut: 2 }
const chance = (attempts: number): number => waitAfter(attempts, null, Math.random())

const sameAsker = (one: Claim, other: Claim): boolean =>
  one.device === other.device && one.key === other.key && one.user === other.user

/** Answers machines that ask to come in, as long as the owner's runs. One machine at a time may ask with an invite. */
export const answerJoins = ({
  way,
  signingKey,
  judge,
  letIn,
  ask,
  pauseAfter = chance,
  mayBeSilent = silentAtMost,
}: World): Answering => {
  const pending = new Map<string, Pending>()
  const ended = new AbortController()
  let nap = new AbortController()
  let connection: NatsConnection | null = null

  const answer = (message: Msg, { invite, user }: Claim, outcome: Judged): void => {
    if (outcome.state === 'open') return
    const head = { v: 1, invite, user } as const
    const words: JoinAnswer =
      outcome.state === 'again'
        ? { ...head, state: 'in', jwt: outcome.jwt, person: outcome.person }
        : { ...head, state: 'refused', sentence: outcome.sentence }
    try {
      message.respond(sealAnswer(words, signingKey))
    } catch {
      // The connection is being made again: who asked asks again too.
    }
  }

  const considered = (claim: Claim): Judged => {
    const outcome = judge(claim)
    if (outcome.state !== 'open') return outcome
    if (claim.device === way.device)
      return { state: 'refused', sentence: 'This device is the owner of the workspace already.' }
    const before = pending.get(claim.invite)
    if (!before || sameAsker(before.claim, claim)) return outcome
    if (performance.now() - before.heardAt > mayBeSilent) {
      pending.delete(claim.invite)
      return outcome
    }
    return {
      state: 'refused',
      sentence: 'Another device is just asking with this invite; each lets one device in. Ask for one of your own.',
    }
  }
  const hear = (message: Msg): void => {
    const claim = openClaim(message.data)
    // No answer to what is no claim: it would only tell that somebody is here.
    if (claim?.workspace !== way.workspace || message.subject !== joinSubject(way.workspace, claim.invite)) return
    // Where the answer goes is the guest's choice, and the owner may write to the stream.
    if (!message.reply?.startsWith(`${joinInbox(claim.invite)}.`)) return
    const outcome = considered(claim)
    if (outcome.state === 'open') hold(message, claim, outcome.invite.role)
    else answer(message, claim, outcome)
  }
  const hold = (message: Msg, claim: Claim, role: AskedToJoin['role']): void => {
    const asked = pending.get(claim.invite) ?? { request: randomUUID(), claim, messages: [], heardAt: 0 }
    asked.heardAt = performance.now()
    asked.messages.push(message)
    asked.messages.splice(0, asked.messages.length - mostAttemptsAnswered)
    pending.set(claim.invite, asked)
    // Again with each attempt: the page may not have been there the first time.
    const { device, deviceName, person, personName, authors, key } = claim
    ask({ request: asked.request, role, device, deviceName, person, personName, authors, key })
  }

  const listen = async (): Promise<void> => {
    for (let attempts = 1; !ended.signal.aborted; attempts++) {
      try {
        const { servers, ca, jwt, seed, device } = way
        const nc = await connectAs({ servers, ca }, { jwt, seed }, memberInbox(device), pings)
        connection = nc
        if (ended.signal.aborted) break
        nc.subscribe(joinSubject(way.workspace, '*'), {
          callback: (error, message) => {
            if (error === null) hear(message)
          },
        })
        attempts = 0
        await nc.closed()
      } catch {
        // The screen says by the connection that shares the log whether the server can be reached.
      }
      nap = new AbortController()
      const signal = AbortSignal.any([ended.signal, nap.signal])
      await wait(pauseAfter(Math.max(1, attempts)), undefined, { signal }).catch(() => {})
    }
    await connection?.close().catch(() => {})
  }
  void listen()

  return {
    admit: async (request, refused, person) => {
      const asked = [...pending.values()].find((one) => one.request === request)
      if (!asked) return
      const { claim, messages } = asked
      const outcome: Judged = refused === null ? await letIn(claim, person) : { state: 'refused', sentence: refused }
      if (pending.get(claim.invite) === asked) pending.delete(claim.invite)
      for (const message of messages) answer(message, claim, outcome)
    },
    wake: () => {
      nap.abort()
      void connection?.close().catch(() => {})
    },
    stop: async () => {
      ended.abort()
      // An attempt to connect that is under way ends by itself: nobody waits for it.
      await connection?.close().catch(() => {})
    },
  }
}
