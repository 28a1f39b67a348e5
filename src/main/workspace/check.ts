import type { CheckLine } from '@contract/workspace'
import { addressOf } from './address'
import type { Owner } from './owner'
import { takesPlaintext } from './plaintext'
import { mirrorSettings, provision, pushNewerAccounts, streamSettings } from './provision'
import { connectAs, reasonOf } from './server-connection'
import { asOneOf, type Check, tries, withFiles } from './tries'

const run = async ({ what, fine, wrong }: Check): Promise<CheckLine> => {
  const sentence = await wrong().catch((error: unknown) => `This could not be tried: ${reasonOf(error)}. ${withFiles}`)
  return { what, ok: sentence === '', sentence: (sentence || fine).slice(0, 2_000) }
}

const differing = (wanted: object, found: object): readonly string[] => {
  const has = new Map<string, unknown>(Object.entries(found))
  return Object.entries(wanted)
    .filter(([name, value]) => JSON.stringify(has.get(name) ?? false) !== JSON.stringify(value))
    .map(([name]) => name)
}

const reach = (owner: Owner, server: string): Check => {
  const { host, port } = addressOf(server)
  return {
    what: `${server} answers, over TLS only`,
    fine: 'It shows the workspace’s certificate and refuses whoever does not encrypt.',
    wrong: async () => {
      const connection = await connectAs(
        { servers: [server], ca: owner.ca.certificate },
        owner.system.user,
        '_INBOX_system',
      ).catch((error: unknown) => reasonOf(error))
      if (typeof connection === 'string')
        return `It could not be reached as this workspace’s server (${connection}). Check that it runs, that the address is right and that no firewall is in between. ${withFiles}`
      await connection.close()
      return (await takesPlaintext(host, port)) ? `It also talks without encryption. ${withFiles}` : ''
    },
  }
}

const oldest = [2, 9] as const
const advised = [2, 10] as const
const isBefore = (version: string, [major, minor]: readonly [number, number]): boolean => {
  const [has = 0, hasMinor = 0] = version.split('.').map(Number)
  return has < major || (has === major && hasMinor < minor)
}

const versionLine = async (owner: Owner): Promise<CheckLine> => {
  const what = 'Its version'
  return asOneOf(owner, owner.system.user, '_INBOX_system', async ({ info }) => {
    const version = info?.version ?? ''
    if (isBefore(version, oldest))
      return {
        what,
        ok: false,
        sentence: `It is ${version}, which is too old. Install 2.12 or newer, then check again.`,
      }
    const old = isBefore(version, advised)
    const warning =
      ' After a power cut it may lack the last two minutes, which the members’ devices give back. 2.12 or newer is better.'
    return { what, ok: true, sentence: `It is ${version}.${old ? warning : ''}` }
  })
}

const settings = (owner: Owner, which: 'members' | 'observers'): Check => {
  const wanted = which === 'members' ? streamSettings(owner) : mirrorSettings(owner)
  return {
    what: which === 'members' ? 'The stream' : 'The observers’ mirror of it',
    fine: 'It is kept on the disk, nothing of it is deleted, and it is on every node.',
    wrong: () =>
      asOneOf(owner, owner[which].admin, '_INBOX_admin', async (connection) => {
        const { jetstreamManager } = await import('@nats-io/jetstream')
        const jsm = await jetstreamManager(connection, { checkAPI: false })
        const { config, mirror } = await jsm.streams.info(wanted.name)
        const wrong = differing(wanted, config)
        if (wrong.length > 0)
          return `Its settings are not what they should be: ${wrong.join(', ')}. Check again, which sets them.`
        return mirror?.error ? `It does not follow the stream: ${mirror.error.description}. ${withFiles}` : ''
      }),
  }
}

/** From a copy of the secrets, which may be old. */
const tellFromCopy = async (owner: Owner): Promise<void> => {
  await pushNewerAccounts(owner)
  await provision(owner)
}

/**
 * Tries the running server as its members would, the honest ones and the others. Takes seconds; stores nothing unless the server is wrong. Never rejects.
 * @param tell tells the server who may come in, and makes the stream; throws a sentence. The app's own goes by the secrets of that moment.
 */
export const checkServer = async (
  owner: Owner,
  now: () => number = Date.now,
  tell: () => Promise<void> = () => tellFromCopy(owner),
): Promise<readonly CheckLine[]> => {
  const lines: CheckLine[] = []
  for (const server of owner.servers) lines.push(await run(reach(owner, server)))
  if (lines.every(({ ok }) => !ok)) return lines
  const made = await run({
    what: 'Accounts and stream',
    fine: 'The server knows who may come in, and has the workspace’s stream.',
    wrong: async () => {
      await tell()
      return ''
    },
  })
  lines.push(made)
  if (!made.ok) return lines
  lines.push(
    await versionLine(owner).catch((error: unknown) => ({
      what: 'Its version',
      ok: false,
      sentence: `${reasonOf(error)}. ${withFiles}`,
    })),
  )
  for (const check of [settings(owner, 'members'), settings(owner, 'observers'), ...tries(owner, now)])
    lines.push(await run(check))
  return lines
}
