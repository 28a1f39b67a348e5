import type { CallResult } from '@contract/contract'
import type { DeadlineKind } from '@domain/events/log-events'
import { Notification, type NotificationConstructorOptions } from 'electron'
import log from 'electron-log/main'
import type { Alarm } from './alarm-clock/alarm-clock'
import { files } from './files'

/** What a click on a notification, or on its button, asks the page to do. */
export type RunAction = (action: string | null, incident: string | null) => void

export interface Notifications {
  /** Resolves when the desktop has answered for each, or has not within three seconds. */
  tell(alarms: readonly Alarm[]): Promise<void>
  /** Takes notifications about these deadlines off the screen. */
  withdraw(deadlines: readonly string[]): void
  say(title: string, body: string): Promise<CallResult<'notifications.test'>>
}

type Outcome = CallResult<'notifications.test'>['outcome']

/** How long the desktop may take to say that it shows a notification, ms. */
const patience = 3000
/** An alarm told later than this, ms, fell due while the machine slept or the app was not running. */
const lateAfter = 5000
const mostLines = 6

const buttonOf: Readonly<Partial<Record<DeadlineKind, { text: string; action: string }>>> = {
  'page-backup': { text: 'Acknowledge', action: 'page.acknowledge' },
  'page-manager': { text: 'Acknowledge', action: 'page.acknowledge' },
  'update-internal': { text: 'Post update', action: 'update.post' },
  'update-customer': { text: 'Post update', action: 'update.post' },
}

const sentences: Record<Outcome, string> = {
  shown: 'The desktop says that it shows the notification.',
  failed: 'The desktop refused the notification. Alarms still show in the window and in the tray; check its settings.',
  unsupported: 'This desktop has no notifications. Alarms still show in the window and in the tray.',
  unanswered:
    'The desktop did not say within 3 s that it shows the notification. Alarms still show in the window and in the tray; check that a notification service runs.',
}

/** Linux desktops read a body as markup and are not told otherwise; what a log says is text. */
const plain = (body: string): string =>
  process.platform === 'linux' ? body.replaceAll('<', '‹').replaceAll('>', '›') : body

/** Native notifications. `silent` says whether the user wants no sound. */
export const openNotifications = (run: RunAction, silent: () => boolean): Notifications => {
  // Referenced while they are on the screen: a collected one no longer answers clicks.
  const shown = new Map<string, Notification>()

  const show = (
    key: string,
    options: NotificationConstructorOptions,
    onClick: () => void,
    onButton: () => void = onClick,
  ): Promise<Outcome> => {
    if (!Notification.isSupported()) return Promise.resolve('unsupported')
    shown.get(key)?.close()
    const notification = new Notification({
      icon: files.icon,
      silent: silent(),
      ...options,
      body: plain(options.body ?? ''),
    })
    shown.set(key, notification)
    const forget = (): void => {
      if (shown.get(key) === notification) shown.delete(key)
    }
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve('unanswered'), patience)
      const answer = (outcome: Outcome): void => {
        clearTimeout(late)
        resolve(outcome)
      }
      notification.once('show', () => answer('shown'))
      notification.once('failed', (_event, error) => {
        log.warn('The desktop refused a notification.', error)
        forget()
        answer('failed')
      })
      notification.on('click', onClick)
      notification.on('action', onButton)
      notification.once('close', forget)
      notification.show()
    })
  }

  const tellOne = ({ fired: { moment }, deadline }: Alarm): Promise<Outcome> => {
    const button = buttonOf[deadline.kind]
    return show(
      deadline.id,
      {
        title: `${deadline.severity} · ${deadline.label} · ${deadline.incidentTitle}`,
        body: deadline.texts[moment],
        urgency: moment === 'warning' ? 'normal' : 'critical',
        ...(button && { actions: [{ type: 'button', text: button.text }] }),
      },
      () => run(null, deadline.incident),
      () => run(button?.action ?? null, deadline.incident),
    )
  }

  const tellTogether = (alarms: readonly Alarm[]): Promise<Outcome> => {
    const lines = alarms.slice(0, mostLines).map(({ fired: { moment }, deadline }) => {
      const said = deadline.texts[moment]
      return `${deadline.severity} ${deadline.incidentTitle}: ${said || deadline.label}`
    })
    const more = alarms.length - lines.length
    return show(
      'together',
      {
        title: `${alarms.length} alarms came while Warroom could not tell you`,
        body: [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
        urgency: 'critical',
      },
      () => run(null, alarms[0]?.deadline.incident ?? null),
    )
  }

  return {
    tell: async (alarms) => {
      const late = alarms.filter(({ fired }) => Date.now() - fired.dueAt > lateAfter)
      const together = late.length > 1 ? late : []
      const single = alarms.filter((alarm) => !together.includes(alarm))
      await Promise.all([...(together.length > 0 ? [tellTogether(together)] : []), ...single.map(tellOne)])
    },
    withdraw: (deadlines) => {
      for (const id of deadlines) shown.get(id)?.close()
    },
    say: async (title, body) => {
      const outcome = await show(title, { title, body }, () => run(null, null))
      return { outcome, sentence: sentences[outcome] }
    },
  }
}
