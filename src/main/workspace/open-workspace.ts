import { setTimeout as wait } from 'node:timers/promises'
import type { PushData, PushName } from '@contract/contract'
import { type BrowserWindow, dialog } from 'electron'
import { systemKeyring } from '../keyring'
import { showMessageBox } from '../message-box'
import { folderTitle, type Question } from './questions'
import { startWorkspace, type Workspace } from './workspace'

interface World {
  readonly folder: string
  readonly window: () => BrowserWindow | null
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
  readonly warn: (sentence: string) => void
  /** The way to the server changed, or there is none any more. */
  readonly onAccess: () => void
}

/** A keyring that is locked may hold main up: what fell due meanwhile is told before it is asked, ms. */
const alarmsFirst = 500

const chooseFolder = async (window: BrowserWindow | null, title: string): Promise<string | null> => {
  if (!window) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    // macOS shows no title.
    message: title,
    buttonLabel: 'Make them here',
    properties: ['openDirectory', 'createDirectory'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

const chooseOwnerFile = async (window: BrowserWindow | null): Promise<string | null> => {
  if (!window) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'The owner.json of the workspace',
    properties: ['openFile'],
    filters: [{ name: 'The owner’s keys', extensions: ['json'] }],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

const agree = async ({ message, detail, yes }: Question, window: BrowserWindow | null): Promise<boolean> => {
  const buttons = [yes, 'Cancel']
  const { response } = await showMessageBox(
    { type: 'question', message, detail, buttons, defaultId: 1, cancelId: 1 },
    window,
  )
  return response === 0
}

/** The workspace of a profile, with the system's keyring and dialogs. */
export const openWorkspace = ({ folder, window, push, warn, onAccess }: World): Workspace =>
  startWorkspace({
    folder,
    keyring: systemKeyring,
    agree: (question) => agree(question, window()),
    chooseFolder: (made) => chooseFolder(window(), folderTitle(made)),
    chooseOwnerFile: () => chooseOwnerFile(window()),
    push,
    warn,
    onAccess,
    now: Date.now,
    beforeKeyring: () => wait(alarmsFirst),
    joining: { pause: 3000, patience: 5000 },
  })
