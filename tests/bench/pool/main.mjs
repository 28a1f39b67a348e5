// The limit: a window with a list whose rows are a fixed pool, placed by arithmetic.
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'

app.on('window-all-closed', () => app.quit())
// Not awaited: Electron becomes ready only after the top level of this module has run.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } })
  return window.loadFile(fileURLToPath(new URL('pool.html', import.meta.url)))
})
