import { randomUUID } from 'node:crypto'
import type { MemberRole } from '@domain/events/workspace-events'
import type { NatsConnection } from '@nats-io/nats-core'
import { mirrorOf, presenceSubject, streamOf } from '../sync/access'
import { audible, changing, destructive, publishable, tryObserversTricks } from './forbidden'
import { joinerFor, joinInbox, memberInbox, newUserKey, type Owner, userFor } from './owner'
import { type Credentials, connectAs, reasonOf, wayOf } from './server-connection'

/** How long the users that the check makes for itself are let in. */
const guestMs = 10 * 60_000

export const withFiles = 'Start the server with the files that Warroom made for this workspace, then check again.'

/** One check: what it returns is what is wrong (nothing is an empty text), and what it throws is a reason. */
export interface Check {
  readonly what: string
  readonly fine: string
  readonly wrong: () => Promise<string>
}

/** A connection as this user, for as long as it is used. */
export const asOneOf = async <T>(
  owner: Owner,
  user: Credentials,
  inbox: string,
  use: (connection: NatsConnection) => Promise<T>,
) => {
  const connection = await connectAs(wayOf(owner), user, inbox)
  try {
    return await use(connection)
  } finally {
    await connection.close()
  }
}

/** Names what a user could do that it must not. */
const may = (who: string, subjects: readonly string[]): string =>
  subjects.length === 0
    ? ''
    : `${who} may use ${subjects.join(', ')}. Nobody should be let in by this server. ${withFiles}`

/** What members, observers and guests try on the running server, the honest ones and the others. */
export const tries = (owner: Owner, now: () => number): readonly Check[] => {
  const stream = streamOf(owner.id)
  const mirror = mirrorOf(owner.id)
  const guest = `check-${randomUUID()}`
  const other = `other-${randomUUID()}`
  const events = (device: string) => `warroom.${owner.id}.events.${device}.${device}`
  const expiresAt = now() + guestMs

  const as = async <T>(role: MemberRole, use: (connection: NatsConnection) => Promise<T>): Promise<T> => {
    const { seed, publicKey } = await newUserKey()
    const jwt = await userFor(owner, { device: guest, role, publicKey, expiresAt })
    return asOneOf(owner, { seed, jwt }, memberInbox(guest), use)
  }
  const asAdmin = <T>(use: (connection: NatsConnection) => Promise<T>) =>
    asOneOf(owner, owner.members.admin, '_INBOX_admin', use)

  const notForMembers = [...destructive(stream), ...changing(stream), events(other), presenceSubject(owner.id, other)]
  const notToHear = ['>', `${memberInbox(other)}.>`, '_INBOX_JOIN.>', '_INBOX_admin.>', `warroom.${owner.id}.events.>`]
  const join = `warroom.${owner.id}.join.*`

  return [
    {
      what: 'A responder writes and reads',
      fine: 'The server takes what a responder sends, under its own name.',
      wrong: () =>
        as('responder', async (connection) => {
          const { jetstream } = await import('@nats-io/jetstream')
          // Asks for what cannot be: the stream answers, and stores nothing.
          const expect = { lastSequence: Number.MAX_SAFE_INTEGER }
          const answer = await jetstream(connection)
            .publish(events(guest), '', { expect })
            .then(() => '', reasonOf)
          return /wrong last sequence/i.test(answer)
            ? ''
            : `A responder’s line was not taken as it should be (${answer}). ${withFiles}`
        }),
    },
    {
      what: 'A responder does nothing else',
      fine: 'It cannot write under another name, hear what is not for it, or delete, empty or change the stream.',
      wrong: () =>
        as('responder', async (connection) =>
          may('A responder', [
            ...(await publishable(connection, notForMembers)),
            ...(await audible(connection, [...notToHear, join])),
          ]),
        ),
    },
    {
      what: 'Nor do you, every day',
      fine: 'Your own everyday access cannot delete, empty or change the stream either.',
      wrong: () =>
        as('owner', async (connection) =>
          may('Your everyday access', [
            ...(await publishable(connection, notForMembers)),
            ...(await audible(connection, notToHear)),
          ]),
        ),
    },
    {
      what: 'Nobody deletes or empties the stream',
      fine: 'Not even the access that makes the stream can.',
      wrong: () => asAdmin(async (connection) => may('The admin', await publishable(connection, destructive(stream)))),
    },
    {
      what: 'An observer reads',
      fine: 'It has the mirror to read from.',
      wrong: () =>
        as('observer', async (connection) => {
          const { jetstreamManager } = await import('@nats-io/jetstream')
          const jsm = await jetstreamManager(connection, { checkAPI: false })
          return jsm.streams.info(mirror).then(
            () => '',
            (error: unknown) => `The mirror does not answer it (${reasonOf(error)}). ${withFiles}`,
          )
        }),
    },
    {
      what: 'An observer writes nothing',
      fine: 'Nothing it sends is stored, and no answer that it directs elsewhere.',
      wrong: async () => {
        const allowed = await as('observer', async (connection) => {
          await tryObserversTricks(connection, {
            workspace: owner.id,
            mirror,
            stream,
            presence: presenceSubject(owner.id, guest),
            target: events(other),
          })
          return [
            ...(await publishable(connection, [
              ...notForMembers,
              ...destructive(mirror),
              ...changing(mirror),
              events(guest),
              `$JS.API.STREAM.INFO.${stream}`,
              `JS.${owner.id}.CONSUMER.CREATE.${stream}`,
              `$JS.API.CONSUMER.CREATE.${stream}.trick`,
            ])),
            ...(await audible(connection, [...notToHear, join])),
          ]
        })
        if (allowed.length > 0) return may('An observer', allowed)
        const stored = await asAdmin(async (connection) => {
          const { jetstreamManager } = await import('@nats-io/jetstream')
          const jsm = await jetstreamManager(connection, { checkAPI: false })
          const { state } = await jsm.streams.info(stream, { subjects_filter: events(other) })
          return Object.keys(state.subjects ?? {}).length
        })
        return stored > 0
          ? `An observer had something stored under another’s name. Let no observers in. ${withFiles}`
          : ''
      },
    },
    {
      what: 'An invite lets somebody only ask',
      fine: 'Whoever has a link can ask you to come in, and nothing else.',
      wrong: async () => {
        const { seed, jwt } = await joinerFor(owner, { invite: guest, expiresAt })
        return asOneOf(owner, { seed, jwt }, joinInbox(guest), async (connection) =>
          may('An invite', [
            ...(await publishable(connection, [
              ...notForMembers,
              `warroom.${owner.id}.join.${other}`,
              presenceSubject(owner.id, guest),
              `$JS.API.STREAM.INFO.${stream}`,
              `$JS.API.DIRECT.GET.${stream}`,
              `$JS.API.CONSUMER.CREATE.${stream}.trick`,
            ])),
            ...(await audible(connection, [...notToHear, join, presenceSubject(owner.id, '*')])),
          ]),
        )
      },
    },
  ]
}
