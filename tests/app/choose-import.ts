import type { ElectronApplication } from '@playwright/test'

/** The desktop's own dialog is outside of the page: main answers as if these paths were chosen; none is a cancel. */
export const choosePaths = (electron: ElectronApplication, paths: readonly string[]): Promise<void> =>
  electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: chosen.length === 0, filePaths: [...chosen] })
  }, paths)

/** What main asks in a box of the desktop is answered with its first button from now on. */
export const agreeOutside = (electron: ElectronApplication): Promise<void> =>
  electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as typeof dialog.showMessageBox
  })

/** The desktop’s dialog for where to keep a file; null is a cancel. */
export const chooseSavePath = (electron: ElectronApplication, path: string | null): Promise<void> =>
  electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = (async (...asked: unknown[]) => {
      Object.assign(globalThis, { askedToSave: asked.at(-1) })
      return { canceled: chosen === null, filePath: chosen ?? '' }
    }) as typeof dialog.showSaveDialog
  }, path)

/** The name that the last such dialog proposed. */
export const proposedName = (electron: ElectronApplication): Promise<string> =>
  electron.evaluate(() => (globalThis as { askedToSave?: { defaultPath?: string } }).askedToSave?.defaultPath ?? '')

/** As the native menu does. */
export const clickMenu = (electron: ElectronApplication, label: string): Promise<void> =>
  electron.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    items.find((item) => item.label === wanted)?.click()
  }, label)

/** Begins to import a folder, by File → Import. */
export const chooseImport = async (electron: ElectronApplication, folder: string): Promise<void> => {
  await choosePaths(electron, [folder])
  await clickMenu(electron, 'Import folder…')
}
