// Packs the app for the platform this runs on. Where the tools that electron-builder downloads are out of reach, on Linux a folder and
// a .deb of Debian's own making stand in.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from './build.mjs'
import { makeDeb } from './deb.mjs'
import { projectRoot, requireRuntime } from './electron-runtime.mjs'
import { electronBuilder, packedApp } from './pack.mjs'
import { addedTo, archiveByKind } from './packed-size.mjs'
import { CannotGoOn, endWith, say } from './steps.mjs'
import { feedArgs, signFeeds, updateFeed } from './update-feed.mjs'

const output = join(projectRoot, 'dist')
const outOfReach = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b|HTTPError/

const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`

const reportSize = () => {
  const { folder, asar } = packedApp()
  const { electron, added } = addedTo(requireRuntime().dist, folder)
  say(`added to Electron’s own ${kilobytes(electron)}: ${kilobytes(added)}; in the app’s archive:`)
  for (const [kind, bytes] of archiveByKind(asar)) say(`  ${kind}: ${kilobytes(bytes)}`)
}

const withoutTheTools = async (feed) => {
  const { folder, asar } = packedApp()
  say(
    'the tools that make an AppImage and a .deb cannot be downloaded here, so Debian’s own make a .deb of the packed folder',
  )
  // How the updater knows in which way this copy was installed.
  if (feed) writeFileSync(join(dirname(asar), 'package-type'), 'deb')
  say(`packed: ${await makeDeb({ unpacked: folder, output })}`)
}

const dist = async () => {
  const feed = updateFeed(process.env)
  if (!feed) say('WARROOM_UPDATE_URL is not set: this build will not look for updates')
  rmSync(output, { recursive: true, force: true })
  build()
  say(`packing for ${process.platform} with Electron ${requireRuntime().version}`)
  const { ok, output: told, lastLines } = await electronBuilder(feedArgs(feed))
  if (ok) {
    if (feed) signFeeds(feed, output)
    say(`packed: ${output}`)
  } else if (process.platform === 'linux' && outOfReach.test(told) && existsSync(packedApp().asar)) {
    await withoutTheTools(feed)
  } else {
    throw new CannotGoOn(`electron-builder could not pack the app:\n${lastLines}`)
  }
  reportSize()
}

dist().catch(endWith)
