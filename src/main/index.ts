import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'

app.whenReady().then(async () => {
  const window = new BrowserWindow({
    webPreferences: { sandbox: true, preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)) },
  })
  await window.loadFile(fileURLToPath(new URL('../renderer/index.html', import.meta.url)))
})
