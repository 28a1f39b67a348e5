// The limit: an Electron window that shows one line of text and nothing else.
import { app, BrowserWindow } from 'electron'

app.on('window-all-closed', () => app.quit())
// Not awaited: Electron becomes ready only after the top level of this module has run.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } })
  return window.loadURL('data:text/html,<title>blank</title><p>blank</p>')
})
