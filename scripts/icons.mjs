// Makes every icon that the packages need from resources/icon.png. Run it when that picture changes, and commit what it made:
// electron-builder would make them itself, but with a tool that it downloads.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { projectRoot, requireRuntime, sandboxArgs } from './electron-runtime.mjs'
import { endWith } from './steps.mjs'
import { openScreen } from './virtual-desktop.mjs'

const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
const forWindows = [16, 24, 32, 48, 64, 128, 256]
/** Apple's names of a picture's place, and the pixels that go there. */
const forMac = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512 }

const scaled = async (display) => {
  const electron = await _electron.launch({
    executablePath: requireRuntime().binary,
    args: [...sandboxArgs(), join(projectRoot, 'tests', 'bench', 'blank')],
    env: { ...process.env, DISPLAY: display },
  })
  const pictures = await electron.evaluate(
    ({ nativeImage }, [path, widths]) => {
      const picture = nativeImage.createFromPath(path)
      return widths.map((width) => picture.resize({ width, height: width, quality: 'best' }).toPNG().toString('base64'))
    },
    [join(projectRoot, 'resources', 'icon.png'), sizes],
  )
  await electron.close()
  return new Map(sizes.map((size, index) => [size, Buffer.from(pictures[index], 'base64')]))
}

const icoOf = (pictures) => {
  const head = Buffer.alloc(6 + 16 * forWindows.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(forWindows.length, 4)
  let at = head.length
  for (const [index, size] of forWindows.entries()) {
    const entry = 6 + 16 * index
    // 256 does not fit into its byte, and is written as 0.
    head.set([size % 256, size % 256], entry)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(pictures.get(size).length, entry + 8)
    head.writeUInt32LE(at, entry + 12)
    at += pictures.get(size).length
  }
  return Buffer.concat([head, ...forWindows.map((size) => pictures.get(size))])
}

const named = (name, body) => {
  const head = Buffer.from(`${name}....`, 'latin1')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}

const icnsOf = (pictures) =>
  named('icns', Buffer.concat(Object.entries(forMac).map(([name, size]) => named(name, pictures.get(size)))))

const make = async () => {
  const build = join(projectRoot, 'build')
  const screen = process.env.DISPLAY || process.platform !== 'linux' ? null : await openScreen()
  const pictures = await scaled(screen?.display ?? process.env.DISPLAY ?? '')
  await screen?.close()
  await mkdir(join(build, 'icons'), { recursive: true })
  for (const [size, picture] of pictures) await writeFile(join(build, 'icons', `${size}x${size}.png`), picture)
  await writeFile(join(build, 'icon.ico'), icoOf(pictures))
  await writeFile(join(build, 'icon.icns'), icnsOf(pictures))
}

make().catch(endWith)
