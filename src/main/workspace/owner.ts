import type { MemberRole } from '@domain/events/workspace-events'
import { z } from 'zod'
import { type Access, mirrorOf, streamOf } from '../sync/access'

const jwt = z.string().max(200_000)
/** An nkey's seed: whoever has it is that operator, account or user. */
const seed = z.string().regex(/^S[A-Z2-7]{57}$/)
const pem = z.string().max(20_000)
const identity = z.strictObject({ seed, jwt })
const certified = z.strictObject({ certificate: pem, key: pem })

/** What a workspace's id looks like: a token of subjects and of stream names. */
export const workspaceIdSchema = z.string().regex(/^[a-z0-9]{8,16}$/)

/** Everything that makes somebody a workspace's owner. It is secret as a whole and belongs in the keyring. */
export const ownerSchema = z.strictObject({
  v: z.literal(1),
  id: workspaceIdSchema,
  name: z.string().min(1).max(200),
  /** The owner's device; null for a workspace that was made outside the app and that no device has taken over yet. */
  device: z.string().min(1).max(200).nullable(),
  /** ms UTC. */
  createdAt: z.number().int(),
  /** `host:port`, one a node. */
  servers: z.array(z.string().min(1).max(300)).min(1).max(5),
  operator: identity,
  /** The account that servers and the owner speak in about accounts, and the owner's user in it. */
  system: identity.extend({ user: identity }),
  /** Owner and responders; its admin makes the stream, which no everyday user may. */
  members: identity.extend({ admin: identity }),
  /** Observers, who read a mirror of the stream. */
  observers: identity.extend({ admin: identity }),
  /** Public keys of users who were removed. */
  removed: z.array(z.string().max(60)).max(10_000),
  ca: certified,
  /** The certificate of all nodes, for the hosts in `servers`. */
  server: certified,
  /** What the nodes of a cluster tell each other by. */
  clusterPassword: z.string().min(16).max(100),
})
export type Owner = z.infer<typeof ownerSchema>

/** What a machine needs of a workspace to reach its server; nothing of it is secret. Goes into invites. */
export const wayInSchema = z.strictObject({
  workspace: workspaceIdSchema,
  name: z.string().min(1).max(200),
  /** `tls://host:port`. */
  servers: z.array(z.string().min(1).max(300)).min(1).max(5),
  /** The certificate that the server's is signed with, PEM. */
  ca: pem,
})
export type WayIn = z.infer<typeof wayInSchema>

interface NewOwner {
  readonly name: string
  /** `host:port` or `tls://host:port`; without a port it is 4222. */
  readonly servers: readonly string[]
  readonly device: string | null
  /** Wall-clock ms UTC. */
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
}

/** A new workspace's secrets: keys, accounts and certificates. Takes a moment. Throws a sentence when an address is none. */
export const createOwner = async (_of: NewOwner): Promise<Owner> => {
  throw new Error('This version cannot do that yet.')
}

export const wayIn = (owner: Owner): WayIn => ({
  workspace: owner.id,
  name: owner.name,
  servers: owner.servers.map((server) => `tls://${server}`),
  ca: owner.ca.certificate,
})

interface NewUser {
  readonly device: string
  readonly role: MemberRole
  /** The public key (`U…`) of the nkey that the member made on its own machine. */
  readonly publicKey: string
  /** ms UTC; without it the user is let in until it is removed. */
  readonly expiresAt?: number
}

/** The JWT that lets a member in, with its role's permissions. Throws when the device's id cannot be a token of a subject. */
export const userFor = async (_owner: Owner, _user: NewUser): Promise<string> => {
  throw new Error('This version cannot do that yet.')
}

/** A new user's nkey, for the machine that will hold it. */
export const newUserKey = async (): Promise<{ readonly seed: string; readonly publicKey: string }> => {
  const { createUser } = await import('@nats-io/nkeys')
  const key = createUser()
  return { seed: new TextDecoder().decode(key.getSeed()), publicKey: key.getPublicKey() }
}

interface NewJoiner {
  /** The invite's id: letters, digits, `-` and `_`. */
  readonly invite: string
  /** ms UTC. */
  readonly expiresAt: number
}

/** What an invite carries: a user who can only ask on this invite's subject and hear the answer, in `joinInbox(invite)`. */
export const joinerFor = async (
  _owner: Owner,
  _of: NewJoiner,
): Promise<{ readonly jwt: string; readonly seed: string }> => {
  throw new Error('This version cannot do that yet.')
}

/** Where a machine with this invite asks to come in; only the owner hears it. */
export const joinSubject = (workspace: string, invite: string): string => `warroom.${workspace}.join.${invite}`
/** The `inboxPrefix` of that machine's connection: the only place, in a subject of its own kind, that the owner may answer to. */
export const joinInbox = (invite: string): string => `_INBOX_JOIN.${invite}`
/** The `inboxPrefix` of a member's connection. */
export const memberInbox = (device: string): string => `_INBOX_${device}`

interface User {
  readonly device: string
  readonly role: MemberRole
  readonly seed: string
  readonly jwt: string
  readonly signingKey: string
}

/** A member's access; the way in is `wayIn(owner)` or the invite's. */
export const accessOf = (way: WayIn, { device, role, seed, jwt, signingKey }: User): Access => ({
  workspace: way.workspace,
  device,
  role,
  servers: way.servers,
  ca: way.ca,
  jwt,
  seed,
  stream: role === 'observer' ? mirrorOf(way.workspace) : streamOf(way.workspace),
  signingKey,
})

/** The owner's secrets with these users shut out for good; `pushAccounts` tells the server. Removing twice changes nothing. */
export const withoutUsers = async (_owner: Owner, _publicKeys: readonly string[]): Promise<Owner> => {
  throw new Error('This version cannot do that yet.')
}
