import type { CallResult } from '@contract/contract'
import { app, type BrowserWindow, dialog } from 'electron'
import writeFileAtomic from 'write-file-atomic'
import type { Told } from './alarm-history'
import { exportOf, fileNameOf } from './exported'

/** Asks the user where to keep an incident's alarm history, and writes it there. */
export const exportHistory = async (window: BrowserWindow, told: Told): Promise<CallResult<'alarms.export'>> => {
  if (told.alarms.length === 0)
    return { done: false, sentence: 'No alarm was armed for this incident on this device. Nothing was written.' }
  const now = Date.now()
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export the alarm history',
    defaultPath: fileNameOf(told.title, now),
    filters: [{ name: 'JSON', extensions: ['json'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || !filePath) return { done: false, sentence: 'Nothing was written: you cancelled.' }
  try {
    await writeFileAtomic(filePath, exportOf(told, app.getVersion(), now))
    return { done: true, sentence: `Kept as ${filePath}` }
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    return {
      done: false,
      sentence: `The disk refused ${filePath}${why}. Nothing was written there; the history is kept here. Choose another place.`,
    }
  }
}
