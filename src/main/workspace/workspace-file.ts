import { join } from 'node:path'
import { memberRoleSchema, type WorkspaceView } from '@contract/workspace'
import { z } from 'zod'
import { CannotDo } from '../answer-call'
import { keptFile } from '../kept-file'
import type { Keyring } from '../keyring'
import { fingerprintOf } from './fingerprint'
import { keptInviteSchema } from './invites'
import { ownerSchema, wayInSchema } from './owner'

/** Which workspace this device is in, and as what; nothing of it is secret. */
const membershipSchema = z.strictObject({
  way: wayInSchema,
  role: memberRoleSchema,
  /** This log's device id, and its public Ed25519 key. */
  device: z.string().min(1).max(200),
  key: z.string().length(44),
  /** Who it asked to come in as; empty on the owner's machine. */
  person: z.string().max(200).default(''),
  owner: z.strictObject({ device: z.string().min(1).max(200), key: z.string().length(44) }),
  /** What the owner's machine still has to tell the server. */
  todo: z.strictObject({ provision: z.boolean(), accounts: z.boolean() }),
})
export type Membership = z.infer<typeof membershipSchema>

const secretsSchema = z.strictObject({
  /** The user's JWT and the seed of its nkey. */
  jwt: z.string().max(20_000),
  seed: z.string().max(200),
  /** The device's private key, PKCS #8 DER in base64. */
  signingKey: z.string().max(500),
  /** The rest is the owner's machine's alone. */
  owner: ownerSchema.nullable(),
  invites: z.array(keptInviteSchema).max(1000),
  /** The nkeys of the members' users, which shutting them out takes. */
  users: z.array(z.strictObject({ device: z.string(), user: z.string() })).max(10_000),
})
export type Secrets = z.infer<typeof secretsSchema>

/** What a machine asks to come in with: its owner knows the device by this key from then on, so it asks with no other. */
const askingSchema = z.strictObject({
  workspace: z.string().max(100),
  signingKey: z.string().max(500),
  key: z.string().length(44),
  /** The nkey of the user that it asks for; null once it has left, for that one may be shut out. */
  user: z.strictObject({ seed: z.string().max(200), publicKey: z.string().max(60) }).nullable(),
})
export type Asking = z.infer<typeof askingSchema>

const sealedText = z.string().nullable()
const fileSchema = z.strictObject({
  v: z.literal(1),
  workspace: membershipSchema.nullable(),
  /** The secrets as the keyring has sealed them, base64; null where it keeps none. */
  sealed: sealedText,
  /** What it asked with last, sealed too. */
  asking: sealedText.default(null),
})

/** What this device has of its workspace; the secrets are null where they are gone. */
export interface Held {
  readonly membership: Membership
  readonly secrets: Secrets | null
  /** Whether the secrets outlive this run. */
  readonly kept: boolean
}
type Changed = Pick<Held, 'membership' | 'secrets'> | null

export interface WorkspaceStore {
  readonly held: () => Held | null
  /**
   * Replaces what is held by what `change` makes of it, one change after the other. Throws a sentence when the disk refuses; then all stays as
   * it was.
   */
  readonly change: (change: (held: Held | null) => Changed | Promise<Changed>) => Promise<Held | null>
  /** What this device asked with to come into that workspace, or was in it with; null where it never did, or that is gone. */
  readonly askedWith: (workspace: string) => Asking | null
  /** Keeps what it asks with, before it asks. Throws a sentence when the disk refuses. */
  readonly asksWith: (asking: Asking) => Promise<void>
  /** Resolves when every change so far is on the disk, or was refused. */
  readonly settled: () => Promise<void>
}

interface Options {
  /** The profile. */
  readonly folder: string
  readonly keyring: Keyring
  /** Wall-clock ms UTC. */
  readonly now: () => number
  /** Waits until the keyring may be asked: a locked one holds main up. Not called when nothing is sealed. */
  readonly beforeKeyring: () => Promise<void>
}

const tried = <T>(attempt: () => T): T | null => {
  try {
    return attempt()
  } catch {
    // Not the system's words: nobody promises what stands in them.
    return null
  }
}

const goneSentence = ({ way, role }: Membership, wasSealed: boolean): string => {
  const why = wasSealed
    ? 'this system’s keyring does not give it. Unlock the keyring and start Warroom again. If that does not help'
    : 'this system has no keyring, so it was held only until Warroom ended. To share again'
  const what =
    role === 'owner'
      ? 'leave it, make a new workspace and invite its members there: nobody can be invited to this one or removed from it any more'
      : 'ask its owner to remove this machine from the list of members and for a new invite, and join again'
  return `The way into the workspace “${way.name}” is gone: ${why}, ${what}. The log is kept on this device; nothing is shared until then.`
}

/** The workspace as the screen shows it: without any secret. */
export const viewOf = (held: Held | null, wasSealed: boolean): WorkspaceView | null => {
  if (!held) return null
  const { way, role, key, person, owner } = held.membership
  return {
    id: way.workspace,
    name: way.name,
    role,
    fingerprint: fingerprintOf(way.workspace, owner.key),
    servers: way.servers,
    owner,
    key,
    person,
    kept: held.kept,
    problem: held.secrets === null ? goneSentence(held.membership, wasSealed) : null,
  }
}

const why = (error: unknown): string => (error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '')

/**
 * `workspace.json` of a profile: the membership as it is, the secrets sealed by the keyring, or not at all. The sentence says what could not be
 * read; it is for the user.
 */
export const openWorkspaceStore = async ({
  folder,
  keyring,
  now,
  beforeKeyring,
}: Options): Promise<{ store: WorkspaceStore; view: () => WorkspaceView | null; problem: string | null }> => {
  const file = keptFile({
    path: join(folder, 'workspace.json'),
    schema: fileSchema,
    what: 'Which workspace this device is in',
    consequence: 'The log is kept on this device. Join the workspace again with a new invite.',
    now,
    staysInPlace: { version: 1 },
  })
  const { value, problem } = await file.read()
  let sealed = value?.sealed ?? null
  let sealedAsking = value?.asking ?? null
  let held: Held | null = null
  /** What is sealed as it is read; null where the keyring does not give it. */
  const unsealed = <T>(text: string | null, schema: z.ZodType<T>): T | null =>
    text !== null && tried(keyring.keeps) ? tried(() => schema.parse(JSON.parse(keyring.unseal(text)))) : null
  if (value?.workspace) {
    if (sealed !== null) await beforeKeyring()
    const secrets = unsealed(sealed, secretsSchema)
    held = { membership: value.workspace, secrets, kept: secrets !== null }
  }

  /** Held until the app ends where the keyring does not keep it. */
  let asking: Asking | null = null
  const askedWith = (workspace: string): Asking | null => {
    asking ??= unsealed(sealedAsking, askingSchema)
    return asking?.workspace === workspace ? asking : null
  }
  const seal = (secret: unknown): string | null =>
    tried(keyring.keeps) ? tried(() => keyring.seal(JSON.stringify(secret))) : null
  /** The device's key outlives its membership: without it, it could not come back. */
  const askingAfter = (next: Changed): Asking | null => {
    if (next !== null || !held?.secrets) return asking
    const { way, key } = held.membership
    return { workspace: way.workspace, signingKey: held.secrets.signingKey, key, user: null }
  }

  /** What the keyring did not give is not thrown away: it may give it at the next start. */
  const sealedOf = (next: NonNullable<Changed>): string | null => {
    const { secrets } = next
    if (secrets === null) return sealed
    return seal(secrets)
  }
  const write = async (content: Omit<z.infer<typeof fileSchema>, 'v'>): Promise<void> => {
    try {
      await file.write({ v: 1, ...content })
    } catch (error) {
      // A file that is left as it is says so itself.
      if (error instanceof Error && !('code' in error)) throw new CannotDo(error.message, { cause: error })
      throw new CannotDo(
        `What this device knows of its workspace could not be written to the disk${why(error)}. It stays as it was. Free some disk space and try again.`,
        { cause: error },
      )
    }
  }
  const changeInTurn: WorkspaceStore['change'] = async (change) => {
    const next = await change(held)
    const text = next === null ? null : sealedOf(next)
    if (text === null && sealed !== null && next !== null && held?.secrets)
      throw new CannotDo(
        'This system’s keyring does not take this device’s keys any more, and what it keeps of them is not thrown away for that. Unlock the keyring and try again. Nothing was changed.',
      )
    const nowAsking = askingAfter(next)
    const askingText = nowAsking === asking ? sealedAsking : seal(nowAsking)
    await write({ workspace: next?.membership ?? null, sealed: text, asking: askingText })
    sealed = text
    asking = nowAsking
    sealedAsking = askingText
    held = next === null ? null : { ...next, kept: next.secrets !== null && text !== null }
    return held
  }

  const askInTurn = async (next: Asking): Promise<void> => {
    const text = seal(next)
    await write({ workspace: held?.membership ?? null, sealed, asking: text })
    asking = next
    sealedAsking = text
  }

  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const done = turn.then(job, job)
    turn = done
    return done
  }
  return {
    problem,
    view: () => viewOf(held, sealed !== null),
    store: {
      held: () => held,
      change: (change) => inTurn(() => changeInTurn(change)),
      askedWith,
      asksWith: (next) => inTurn(() => askInTurn(next)),
      settled: () =>
        turn.then(
          () => {},
          () => {},
        ),
    },
  }
}
