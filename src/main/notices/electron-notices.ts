import { Notification } from 'electron'
import log from 'electron-log/main'
import { files } from '../files'
import { inTime, type Notices, type Outcome } from './notices'

/** Of Windows and macOS, by Electron. On Linux Electron waits for the desktop's answer with main standing still: see ADR 10. */
export const electronNotices = (): Notices => {
  // Referenced while they are on the screen: a collected one no longer answers clicks.
  const shown = new Map<string, Notification>()
  return {
    show: (key, { title, body, urgency, silent, expires, buttons }, onPressed) => {
      if (!Notification.isSupported()) return Promise.resolve('unsupported')
      shown.get(key)?.close()
      const notification = new Notification({
        title,
        body,
        urgency,
        silent,
        icon: files.icon,
        timeoutType: expires === 0 ? 'never' : 'default',
        actions: buttons.map(({ text }) => ({ type: 'button', text })),
      })
      shown.set(key, notification)
      const forget = (): void => {
        if (shown.get(key) === notification) shown.delete(key)
      }
      const outcome = new Promise<Outcome>((resolve) => {
        notification.once('show', () => resolve('shown'))
        notification.once('failed', (_event, error) => {
          log.warn('The desktop refused a notification.', error)
          forget()
          resolve('failed')
        })
        notification.on('click', () => onPressed('default'))
        notification.on('action', (_event, index) => onPressed(buttons[index]?.id ?? 'default'))
        notification.once('close', forget)
        notification.show()
      })
      return inTime(outcome)
    },
    close: (key) => shown.get(key)?.close(),
  }
}
