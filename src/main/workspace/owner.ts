import type { MemberRole } from '@domain/events/workspace-events'
import type { User } from '@nats-io/jwt'
import { z } from 'zod'
import { type Access, mirrorOf, streamOf } from '../sync/access'
import { issuedAfter, issuedAt } from './account-token'
import { membersAccount, observersAccount, systemAccount } from './accounts'
import { addressOf } from './address'
import { adminPermissions, joinerPermissions, memberPermissions, systemPermissions } from './permissions'

export { memberInbox } from '../sync/access'
export { joinInbox, joinSubject } from './permissions'

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

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const seedOf = (key: { getSeed: () => Uint8Array }): string => decoder.decode(key.getSeed())
const seconds = (ms: number): number => Math.floor(ms / 1000)

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const word = (bytes: Uint8Array): string => [...bytes].map((byte) => letters[byte % letters.length]).join('')

/** The accounts as the owner's secrets have them now, signed. */
const withAccounts = async (owner: Owner): Promise<Owner> => {
  const [{ encodeAccount, encodeActivation }, { fromSeed }] = await Promise.all([
    import('@nats-io/jwt'),
    import('@nats-io/nkeys'),
  ])
  const keyOf = (of: string) => fromSeed(encoder.encode(of))
  const signer = keyOf(owner.operator.seed)
  const members = keyOf(owner.members.seed)
  const observers = keyOf(owner.observers.seed)
  const of = { workspace: owner.id, removed: owner.removed }
  const token = (subject: string, type: 'service' | 'stream') =>
    encodeActivation(subject, observers.getPublicKey(), members, type, { subject })
  const [membersJwt, observersJwt, systemJwt] = await Promise.all([
    encodeAccount('members', members, membersAccount(of), { signer }),
    encodeAccount('observers', observers, await observersAccount(of, members.getPublicKey(), token), { signer }),
    encodeAccount('system', keyOf(owner.system.seed), systemAccount, { signer }),
  ])
  return {
    ...owner,
    system: { ...owner.system, jwt: issuedAfter(systemJwt, issuedAt(owner.system.jwt), signer) },
    members: { ...owner.members, jwt: issuedAfter(membersJwt, issuedAt(owner.members.jwt), signer) },
    observers: { ...owner.observers, jwt: issuedAfter(observersJwt, issuedAt(owner.observers.jwt), signer) },
  }
}

/** A new workspace's secrets: keys, accounts and certificates. Takes a moment. Throws a sentence when an address is none. */
export const createOwner = async ({ name, servers, device, now, random }: NewOwner): Promise<Owner> => {
  const addresses = servers.map(addressOf)
  const [{ encodeOperator, encodeUser }, nkeys, { makeCertificates }] = await Promise.all([
    import('@nats-io/jwt'),
    import('@nats-io/nkeys'),
    import('./certificates'),
  ])
  const id = word(random(12))
  const operator = nkeys.createOperator()
  const [system, members, observers] = [nkeys.createAccount(), nkeys.createAccount(), nkeys.createAccount()]
  const user = async (called: string, account: typeof system, may: Partial<User>) => {
    const key = nkeys.createUser()
    return { seed: seedOf(key), jwt: await encodeUser(called, key, account, may) }
  }
  const [systemUser, membersAdmin, observersAdmin, certificates] = await Promise.all([
    user('system', system, systemPermissions),
    user('admin', members, adminPermissions(streamOf(id))),
    user('admin', observers, adminPermissions(mirrorOf(id))),
    makeCertificates({ name, hosts: addresses.map(({ host }) => host), now }),
  ])
  return withAccounts({
    v: 1,
    id,
    name,
    device,
    createdAt: now(),
    servers: addresses.map(({ address }) => address),
    operator: {
      seed: seedOf(operator),
      jwt: await encodeOperator(`Warroom ${id}`, operator, { system_account: system.getPublicKey() }),
    },
    system: { seed: seedOf(system), jwt: '', user: systemUser },
    members: { seed: seedOf(members), jwt: '', admin: membersAdmin },
    observers: { seed: seedOf(observers), jwt: '', admin: observersAdmin },
    removed: [],
    ...certificates,
    clusterPassword: word(random(32)),
  })
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

/** Of subjects and inboxes: a dot or a wildcard in it would reach other devices' subjects. */
const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{1,100}$/.test(text)

/** The JWT that lets a member in, with its role's permissions. Throws when the device's id cannot be a token of a subject. */
export const userFor = async (owner: Owner, { device, role, publicKey, expiresAt }: NewUser): Promise<string> => {
  if (!isToken(device))
    throw new Error('This device’s id is not one that the server’s permissions can name. Nobody was let in.')
  const { encodeUser } = await import('@nats-io/jwt')
  const account = role === 'observer' ? owner.observers : owner.members
  const until = expiresAt === undefined ? {} : { exp: seconds(expiresAt) }
  return encodeUser(device, publicKey, account.seed, memberPermissions(owner.id, device, role), until)
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
  owner: Owner,
  { invite, expiresAt }: NewJoiner,
): Promise<{ readonly jwt: string; readonly seed: string; readonly publicKey: string }> => {
  if (!isToken(invite)) throw new Error('This invite’s id is not one that the server’s permissions can name.')
  const { encodeUser } = await import('@nats-io/jwt')
  const { seed, publicKey } = await newUserKey()
  const may = joinerPermissions(owner.id, invite)
  return {
    seed,
    publicKey,
    jwt: await encodeUser(invite, publicKey, owner.members.seed, may, { exp: seconds(expiresAt) }),
  }
}

interface Member {
  readonly device: string
  readonly role: MemberRole
  readonly seed: string
  readonly jwt: string
  readonly signingKey: string
}

/** A member's access but for the owner's device, which its file names; the way in is `wayIn(owner)` or the invite's. */
export const accessOf = (way: WayIn, { device, role, seed, jwt, signingKey }: Member): Omit<Access, 'ownerDevice'> => ({
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
export const withoutUsers = async (owner: Owner, publicKeys: readonly string[]): Promise<Owner> => {
  const removed = [...new Set([...owner.removed, ...publicKeys])]
  return removed.length === owner.removed.length ? owner : withAccounts({ ...owner, removed })
}
