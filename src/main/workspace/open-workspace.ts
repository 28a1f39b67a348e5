import { setTimeout as wait } from 'node:timers/promises'
import type { PushData, PushName } from '@contract/contract'
import { type BrowserWindow, dialog } from 'electron'
import { systemKeyring } from '../keyring'
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

const chooseFolder = async (window: BrowserWindow | null): Promise<string | null> => {
  if (!window) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Where to keep the files of the workspace’s server',
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

/** The workspace of a profile, with the system's keyring and dialogs. */
export const openWorkspace = ({ folder, window, push, warn, onAccess }: World): Workspace =>
  startWorkspace({
    folder,
    keyring: systemKeyring,
    chooseFolder: () => chooseFolder(window()),
    chooseOwnerFile: () => chooseOwnerFile(window()),
    push,
    warn,
    onAccess,
    now: Date.now,
    beforeKeyring: () => wait(alarmsFirst),
    joining: { pause: 3000, patience: 5000 },
  })
