// A workspace from the command line: `create` makes its secrets and its server's files, `check` tries the running server.
import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import writeFileAtomic from 'write-file-atomic'
import { checkServer } from './check'
import { createOwner, type Owner, ownerSchema } from './owner'
import { serverFiles, startCommand, writeServerFiles } from './server-files'

const usage = `npm run workspace -- create --name NAME --server HOST:PORT [--server HOST:PORT …] --out FOLDER [--for 2.9|current]
npm run workspace -- check --owner FOLDER/owner.json

create makes a workspace: owner.json (secret: whoever has it owns the workspace) and a folder of files for each node of its server (1, 3 or 5).
check makes the stream on the running server, or brings it up to date, and tries whether the server refuses what it must.`

/** A sentence for whoever typed the command; everything else is a fault of the program. */
class Refused extends Error {}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

interface Values {
  readonly name?: string | undefined
  readonly server?: readonly string[] | undefined
  readonly out?: string | undefined
  readonly for?: string | undefined
  readonly owner?: string | undefined
}

const create = async ({ name, server = [], out, for: version = 'current' }: Values): Promise<void> => {
  if (!name?.trim() || server.length === 0 || !out) throw new Refused(usage)
  if (version !== '2.9' && version !== 'current') throw new Refused('--for is 2.9 or current.')
  const folder = resolve(out)
  const file = join(folder, 'owner.json')
  if (await exists(file))
    throw new Refused(
      `${file} is there already and is a workspace’s only key. Nothing was written; choose another folder.`,
    )
  const owner = await createOwner({
    name: name.trim(),
    servers: server,
    device: null,
    now: Date.now,
    random: randomBytes,
  })
  const files = serverFiles(owner, { version })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFileAtomic(file, `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 })
  await writeServerFiles(folder, files)
  console.log(`Made the workspace “${owner.name}” (${owner.id}) in ${folder}.
Keep owner.json secret and safe. README.md says how to start the server; on this machine it is:
  ${startCommand(folder)}
Then: npm run workspace -- check --owner "${file}"`)
}

const readOwner = async (path: string): Promise<Owner> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refused(`${path} could not be read. It is the owner.json that create wrote.`)
  })
  try {
    return ownerSchema.parse(JSON.parse(text))
  } catch {
    throw new Refused(`${path} is not the owner.json that this version’s create writes.`)
  }
}

const check = async ({ owner: path }: Values): Promise<void> => {
  if (!path) throw new Refused(usage)
  const lines = await checkServer(await readOwner(path))
  for (const { ok, what, sentence } of lines) console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${sentence}`)
  const failed = lines.filter(({ ok }) => !ok).length
  console.log(failed === 0 ? 'The server is as it should be.' : `${failed} of ${lines.length} checks failed.`)
  process.exitCode = failed === 0 ? 0 : 1
}

const main = async (args: readonly string[]): Promise<void> => {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { name: text, server: { ...text, multiple: true }, out: text, for: text, owner: text },
  })
  if (positionals[0] === 'create') return create(values)
  if (positionals[0] === 'check') return check(values)
  throw new Refused(usage)
}

const isTyping = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  if (isTyping(error)) console.error(usage)
  process.exitCode = 2
})
