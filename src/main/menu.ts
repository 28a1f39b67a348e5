import { app, Menu, type MenuItemConstructorOptions, shell } from 'electron'

/**
 * The native menu. `run` asks the page for an action of its registry. Keys that the page handles are shown, not taken.
 * Its mnemonics are letters that no action has behind Alt; “File” and “Help” have none left and are
 * beside “Edit” and “View”.
 */
export const setMenu = (run: (action: string) => void, quit: () => void): void => {
  const item = (label: string, action: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => run(action),
    ...(accelerator && { accelerator, registerAccelerator: false }),
  })
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      {
        label: 'File',
        submenu: [
          item('Declare incident…', 'incident.declare', 'CmdOrCtrl+N'),
          { type: 'separator' },
          item('Import file…', 'app.import-file'),
          item('Import folder…', 'app.import-folder'),
          { type: 'separator' },
          { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: quit },
        ],
      },
      { role: 'editMenu', label: 'E&dit' },
      {
        label: '&View',
        submenu: [
          item('Command palette', 'app.palette', 'CmdOrCtrl+K'),
          item('Settings', 'go.settings', 'CmdOrCtrl+,'),
          item('Next theme', 'app.theme'),
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
          ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
        ],
      },
      {
        label: 'Help',
        submenu: [
          item('Keys', 'app.shortcuts', 'F1'),
          item('Test my notifications', 'app.test-notifications'),
          { type: 'separator' },
          item('Check for a new version…', 'app.new-version'),
          { label: 'Show the log file', click: () => void shell.openPath(app.getPath('logs')) },
        ],
      },
    ]),
  )
}
