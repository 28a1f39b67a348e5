import { type BrowserWindow, dialog, type MessageBoxOptions, type MessageBoxReturnValue } from 'electron'

/** Asks the user by the desktop's own box, which what got into the page can neither answer nor write into; on its window where there is one. */
export const showMessageBox = (box: MessageBoxOptions, window: BrowserWindow | null): Promise<MessageBoxReturnValue> =>
  window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box)
