import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { CallResult } from '@contract/contract'
import { type BrowserWindow, dialog } from 'electron'

type Imported = NonNullable<CallResult<'import.choose'>>[number]

const mostBytes = 20 * 1024 * 1024
const mostFiles = 2000

const refused = (name: string, sentence: string): Imported => ({ name, content: { ok: false, sentence } })

const readOne = async (path: string): Promise<Imported> => {
  const name = basename(path)
  try {
    const { size } = await stat(path)
    if (size > mostBytes) return refused(name, `“${name}” is larger than 20 MB. It was not read.`)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return { name, content: { ok: true, text } }
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not UTF-8 text' : 'the disk refused it'
    return refused(name, `“${name}” could not be read: ${why}. Nothing was changed.`)
  }
}

/** Reads the chosen files one after the other; one that cannot be read is a sentence, not an exception. */
export const readFiles = async (paths: readonly string[]): Promise<Imported[]> => {
  const read: Imported[] = []
  for (const path of paths.slice(0, mostFiles)) read.push(await readOne(path))
  const left = paths.length - mostFiles
  if (left > 0) read.push(refused('…', `${left} more files were not read: at most ${mostFiles} are imported at once.`))
  return read
}

/** The `.json` files of a folder, by name; its subfolders are left alone. */
export const readFolder = async (folder: string): Promise<Imported[]> => {
  try {
    const names = await readdir(folder, { withFileTypes: true })
    const json = names.filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.json'))
    return await readFiles(json.map(({ name }) => join(folder, name)).sort())
  } catch {
    return [refused(basename(folder), `The folder “${basename(folder)}” could not be read. Nothing was changed.`)]
  }
}

/** Asks the user for a file or a folder of Statuspage incidents; null when they cancelled. */
export const chooseImport = async (window: BrowserWindow, what: 'file' | 'folder'): Promise<Imported[] | null> => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: what === 'file' ? 'Import a Statuspage incident' : 'Import a folder of Statuspage incidents',
    properties: what === 'file' ? ['openFile', 'multiSelections'] : ['openDirectory'],
    ...(what === 'file' && { filters: [{ name: 'Statuspage incident', extensions: ['json'] }] }),
  })
  const [folder] = filePaths
  if (canceled || folder === undefined) return null
  return what === 'file' ? readFiles(filePaths) : readFolder(folder)
}
