// What `electron [-r MODULE] FOLDER` means, for a runtime that came without Electron's own default app.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const args = process.argv.slice(1)
const modules = []
let folder = null
for (let at = 0; at < args.length && folder === null; at += 1) {
  if (args[at] === '-r' || args[at] === '--require') modules.push(args[++at])
  else if (!args[at].startsWith('-')) folder = resolve(args[at])
}

const require = createRequire(join(process.cwd(), 'package.json'))
for (const module of modules) require(module)

if (folder === null) {
  console.error('usage: electron [options] [-r MODULE] FOLDER')
  app.exit(1)
} else {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  const { name, productName, version, desktopName } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (version) app.setVersion(version)
  app.name = productName ?? name
  app.setDesktopName?.(desktopName ?? `${app.name}.desktop`)
  app.setAppPath(folder)
  // Awaited: the app's first line must run before Electron is ready, or it can no longer register its scheme.
  await import(pathToFileURL(require.resolve(folder)).href)
}
