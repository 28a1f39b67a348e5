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

const fileSchema = z.strictObject({
  v: z.literal(1),
  workspace: membershipSchema.nullable(),
  /** The secrets as the keyring has sealed them, base64; null where it keeps none. */
  sealed: z.string().nullable(),
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
      : 'ask its owner for a new invite and join again'
  return `The way into the workspace “${way.name}” is gone: ${why}, ${what}. The log is kept on this device; nothing is shared until then.`
}

/** The workspace as the screen shows it: without any secret. */
export const viewOf = (held: Held | null, wasSealed: boolean): WorkspaceView | null => {
  if (!held) return null
  const { way, role, key, owner } = held.membership
  return {
    id: way.workspace,
    name: way.name,
    role,
    fingerprint: fingerprintOf(way.workspace, owner.key),
    servers: way.servers,
    owner,
    key,
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
  let held: Held | null = null
  if (value?.workspace) {
    if (sealed !== null) await beforeKeyring()
    const text = sealed
    const secrets =
      text !== null && tried(keyring.keeps) ? tried(() => secretsSchema.parse(JSON.parse(keyring.unseal(text)))) : null
    held = { membership: value.workspace, secrets, kept: secrets !== null }
  }

  /** What the keyring did not give is not thrown away: it may give it at the next start. */
  const sealedOf = (next: NonNullable<Changed>): string | null => {
    const { secrets } = next
    if (secrets === null) return sealed
    return tried(keyring.keeps) ? tried(() => keyring.seal(JSON.stringify(secrets))) : null
  }
  const changeInTurn: WorkspaceStore['change'] = async (change) => {
    const next = await change(held)
    const text = next === null ? null : sealedOf(next)
    if (text === null && sealed !== null && next !== null && held?.secrets)
      throw new CannotDo(
        'This system’s keyring does not take this device’s keys any more, and what it keeps of them is not thrown away for that. Unlock the keyring and try again. Nothing was changed.',
      )
    try {
      await file.write({ v: 1, workspace: next?.membership ?? null, sealed: text })
    } catch (error) {
      throw new CannotDo(
        `What this device knows of its workspace could not be written to the disk${why(error)}. It stays as it was. Free some disk space and try again.`,
        { cause: error },
      )
    }
    sealed = text
    held = next === null ? null : { ...next, kept: next.secrets !== null && text !== null }
    return held
  }

  let turn: Promise<unknown> = Promise.resolve()
  return {
    problem,
    view: () => viewOf(held, sealed !== null),
    store: {
      held: () => held,
      change: (change) => {
        const done = turn.then(
          () => changeInTurn(change),
          () => changeInTurn(change),
        )
        turn = done
        return done
      },
      settled: () =>
        turn.then(
          () => {},
          () => {},
        ),
    },
  }
}
