import { setTimeout as wait } from 'node:timers/promises'
import type { JetStreamManager, StreamConfig } from '@nats-io/jetstream'
import { mirrorOf, streamOf } from '../sync/access'
import { issuedAt } from './account-token'
import { mirrorApi, mirrorDelivery } from './accounts'
import type { Owner } from './owner'
import { connectAs, reasonOf, wayOf } from './server-connection'

const requestMs = 5_000
/** How long a cluster may take to choose its leaders. */
const electionMs = 20_000
const dayNs = 86_400e9

/** How the stream must be: nothing is deleted, emptied or pushed out, and a full server refuses what is new. */
export const streamSettings = (owner: Owner) =>
  ({
    name: streamOf(owner.id),
    subjects: [`warroom.${owner.id}.events.>`],
    storage: 'file',
    retention: 'limits',
    discard: 'new',
    max_msgs: -1,
    max_bytes: -1,
    max_age: 0,
    num_replicas: owner.servers.length,
    duplicate_window: 30 * dayNs,
    deny_delete: true,
    deny_purge: true,
    allow_rollup_hdrs: false,
    allow_direct: true,
  }) satisfies Partial<StreamConfig>

/** The observers' copy of it, in an account from which nothing can be written to the stream. */
export const mirrorSettings = (owner: Owner) =>
  ({
    name: mirrorOf(owner.id),
    mirror: {
      name: streamOf(owner.id),
      external: { api: mirrorApi(owner.id), deliver: mirrorDelivery(owner.id) },
    },
    storage: 'file',
    retention: 'limits',
    max_msgs: -1,
    max_bytes: -1,
    max_age: 0,
    num_replicas: owner.servers.length,
    deny_delete: true,
    deny_purge: true,
    allow_rollup_hdrs: false,
    allow_direct: true,
  }) satisfies Partial<StreamConfig>

/** Until it has been done or the cluster has had its time to choose leaders; then the last error. */
const patiently = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (const end = Date.now() + electionMs; ; await wait(200))
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > end) throw error
    }
}

const isMissing = (error: unknown): boolean => error instanceof Error && /stream not found/i.test(error.message)

const makeOrUpdate = async (jsm: JetStreamManager, settings: Partial<StreamConfig> & { name: string }) => {
  const found = await jsm.streams.info(settings.name).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (found) await jsm.streams.update(settings.name, { ...found.config, ...settings })
  else await jsm.streams.add(settings)
}

/** Makes the stream and the observers' mirror on the running server, or brings them up to date. Throws a sentence when that fails. */
export const provision = async (owner: Owner): Promise<void> => {
  const { jetstreamManager } = await import('@nats-io/jetstream')
  for (const { admin, settings } of [
    { admin: owner.members.admin, settings: streamSettings(owner) },
    { admin: owner.observers.admin, settings: mirrorSettings(owner) },
  ])
    try {
      const connection = await connectAs(wayOf(owner), admin, '_INBOX_admin')
      try {
        const jsm = await jetstreamManager(connection, { checkAPI: false, timeout: requestMs })
        await patiently(() => makeOrUpdate(jsm, settings))
      } finally {
        await connection.close()
      }
    } catch (error) {
      throw new Error(
        `The server did not take the settings of ${settings.name} (${reasonOf(error)}). What it holds was not touched. Check that it runs with the workspace’s files, then try again.`,
        { cause: error },
      )
    }
}

/** Tells the server each account for which `isToBeTold` holds, given the token that it has now. */
const tellAccounts = async (
  owner: Owner,
  isToBeTold: (jwt: string, kept: () => Promise<string>) => Promise<boolean>,
) => {
  const { fromSeed } = await import('@nats-io/nkeys')
  try {
    const connection = await connectAs(wayOf(owner), owner.system.user, '_INBOX_system')
    try {
      // Observers last: what they import must be known by then.
      for (const { seed, jwt } of [owner.members, owner.observers]) {
        const account = fromSeed(new TextEncoder().encode(seed)).getPublicKey()
        const kept = async (): Promise<string> =>
          (await connection.request(`$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`, '', { timeout: requestMs })).string()
        if (!(await isToBeTold(jwt, kept))) continue
        const answer = await connection.request('$SYS.REQ.CLAIMS.UPDATE', jwt, { timeout: requestMs })
        const { error } = answer.json<{ error?: { description?: string } }>()
        if (error) throw new Error(error.description ?? 'it gave no reason')
        if ((await kept()) !== jwt) throw new Error('it keeps another state of the accounts that it takes for newer')
      }
    } finally {
      await connection.close()
    }
  } catch (error) {
    throw new Error(
      `The server was not told who may come in (${reasonOf(error)}). It goes by what it knew before. Check that it runs, then try again.`,
      { cause: error },
    )
  }
}

/**
 * Tells the running server the accounts as the owner's secrets have them now: users removed since are shut out at once, and their connections end. Needs no file
 * of the server. Throws a sentence when the server cannot be reached or does not take them.
 */
export const pushAccounts = (owner: Owner): Promise<void> => tellAccounts(owner, async () => true)

/**
 * The same for a copy of the owner's secrets that may be old: a server that knows newer accounts keeps them, and so lets nobody in who was removed
 * since the copy was made.
 */
export const pushNewerAccounts = (owner: Owner): Promise<void> =>
  tellAccounts(owner, async (jwt, kept) => issuedAt(await kept().catch(() => '')) <= issuedAt(jwt))
