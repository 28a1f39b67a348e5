// The limit: an Electron window that shows one line of text and nothing else.
import { app, BrowserWindow } from 'electron'

app.on('window-all-closed', () => app.quit())
await app.whenReady()
const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } })
await window.loadURL('data:text/html,<title>blank</title><p>blank</p>')
