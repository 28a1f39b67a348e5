import { readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { extractFile, listPackage, statFile } from '@electron/asar'

const sizeOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)

const kindOf = (path) => {
  if (/^\/out\/main\//.test(path)) return 'main'
  if (/^\/out\/preload\//.test(path)) return 'preload'
  if (/^\/resources\//.test(path)) return 'pictures and drills'
  const kinds = { '.js': 'page: scripts', '.css': 'page: styles', '.woff2': 'page: fonts' }
  return (/^\/out\/renderer\//.test(path) && kinds[extname(path)]) || 'the rest'
}

const filesIn = (asar) =>
  listPackage(asar)
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !('files' in statFile(asar, path.slice(1))))

/** Bytes of the app's archive by kind, largest first. */
export const archiveByKind = (asar) => {
  const kinds = new Map()
  for (const path of filesIn(asar)) {
    const kind = kindOf(path)
    kinds.set(kind, (kinds.get(kind) ?? 0) + extractFile(asar, path.slice(1)).length)
  }
  return [...kinds].sort(([, a], [, b]) => b - a)
}

/**
 * What the packed folder has over the Electron it was packed with, in bytes.
 * @returns {{ electron: number, added: number }}
 */
export const addedTo = (runtimeFolder, packedFolder) => {
  const electron = sizeOf(runtimeFolder)
  return { electron, added: sizeOf(packedFolder) - electron }
}
