import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import writeFileAtomic from 'write-file-atomic'

const autostart = (): string => join(app.getPath('appData'), 'autostart', 'warroom.desktop')

/** An argument as the Desktop Entry specification quotes it: once for its shell rules, once as a string value. */
const quoted = (argument: string): string =>
  `"${argument
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

const entry = (): string => {
  const program = process.env.APPIMAGE ?? process.execPath
  const command = [program, ...(app.isPackaged ? [] : [app.getAppPath()]), '--hidden']
  return `${[
    '[Desktop Entry]',
    'Type=Application',
    'Name=Warroom',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ].join('\n')}\n`
}

/** Starts the app at login, hidden in the tray, so that alarms sound before anybody opens a window. */
export const startAtLogin = async (on: boolean): Promise<void> => {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: on, args: ['--hidden'] })
    return
  }
  if (!on) return rm(autostart(), { force: true })
  await mkdir(join(app.getPath('appData'), 'autostart'), { recursive: true })
  await writeFileAtomic(autostart(), entry())
}
