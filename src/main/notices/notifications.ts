import type { CallResult } from '@contract/contract'
import type { Settings } from '@contract/settings'
import type { DeadlineKind } from '@domain/events/log-events'
import type { Alarm } from '../alarm-clock/alarm-clock'
import type { OnShown } from '../attention/attention'
import { isHeldBack, type Loudness, loudness, timeOfDay } from '../attention/loudness'
import type { Button, Notice, Notices, Outcome } from './notices'

/** What a click on a notification, or on its button, asks the page to do. */
export type RunAction = (action: string | null, incident: string | null, subject?: string) => void

export interface Notifications {
  /** Resolves when the desktop has answered for each, or has not within three seconds. */
  tell(alarms: readonly Alarm[]): Promise<void>
  /** Takes notifications about these deadlines off the screen. */
  withdraw(deadlines: readonly string[]): void
  say(title: string, body: string): Promise<CallResult<'notifications.test'>>
}

interface Ports {
  readonly notices: Notices
  readonly run: RunAction
  readonly settings: () => Settings
  readonly onShown: OnShown
}

/** An alarm told later than this, ms, fell due while the machine slept or the app was not running. */
const lateAfter = 5000
const mostLines = 6
/** How long a line about somebody else's alarm stays, ms. */
const lineStays = 10_000

const acknowledge: Button = { id: 'page.acknowledge', text: 'Acknowledge' }
const escalate: Button = { id: 'page.escalate', text: 'Escalate now' }
const postUpdate: Button = { id: 'update.post', text: 'Post update' }

/** The buttons of a loud notification, by the ids of the page's actions. */
const buttonsOf: Readonly<Partial<Record<DeadlineKind, readonly Button[]>>> = {
  page: [acknowledge, escalate],
  'page-backup': [acknowledge, escalate],
  'page-manager': [acknowledge, escalate],
  'update-internal': [postUpdate],
  'update-customer': [postUpdate],
  task: [{ id: 'task.answer', text: 'Answer' }],
}

const sentences: Record<Outcome, string> = {
  shown: 'The desktop says that it shows the notification.',
  failed: 'The desktop refused the notification. Alarms still show in the window and in the tray; check its settings.',
  unsupported: 'This desktop has no notifications. Alarms still show in the window and in the tray.',
  unanswered:
    'The desktop did not say within 3 s that it shows the notification. Alarms still show in the window and in the tray; check that a notification service runs.',
}

/** What each alarm is told with, as native notifications. */
export const openNotifications = ({ notices, run, settings, onShown }: Ports): Notifications => {
  // The deadlines of each notice about what was missed, by its key. None takes the place of the one before: what that one says was told nowhere else.
  const missed = new Map<string, ReadonlySet<string>>()
  let times = 0

  const howOf = ({ fired, deadline }: Alarm): Loudness => loudness(deadline, fired.moment, settings().me)

  const report = (alarms: readonly Alarm[], outcome: Outcome): void => {
    for (const alarm of alarms) {
      const how = howOf(alarm) === 'line' ? 'line' : 'loud'
      onShown(alarm.deadline, alarm.fired.moment, { where: 'notification', how, outcome, at: Date.now() })
    }
  }

  const noticeOf = (alarm: Alarm): Notice => {
    const { fired, deadline } = alarm
    const { moment } = fired
    const how = howOf(alarm)
    if (how === 'line') {
      const owner = deadline.owner ? ` (${deadline.owner})` : ''
      return {
        title: `${deadline.label} ${moment}${owner} · ${deadline.severity} ${deadline.incidentTitle}`,
        body: '',
        urgency: 'low',
        silent: true,
        expires: lineStays,
        buttons: [],
      }
    }
    return {
      title: `${deadline.severity} · ${deadline.label} · ${deadline.incidentTitle}`,
      body: deadline.texts[moment],
      ...callingOut(how === 'loud' ? [alarm] : []),
      buttons: buttonsOf[deadline.kind] ?? [],
    }
  }

  /** Loud for these, unless quiet hours hold back each of them. */
  const callingOut = (loud: readonly Alarm[]): Pick<Notice, 'urgency' | 'silent' | 'expires'> => {
    const { quietHours, sounds } = settings()
    const now = timeOfDay(new Date())
    const awake = loud.some(({ deadline }) => !isHeldBack(deadline.severity, quietHours, now))
    return { urgency: awake ? 'critical' : 'normal', silent: !awake || !sounds, expires: loud.length > 0 ? 0 : null }
  }

  const tellOne = async (alarm: Alarm): Promise<void> => {
    const { incident, subject } = alarm.deadline
    const outcome = await notices.show(alarm.deadline.id, noticeOf(alarm), (button) =>
      button === 'default' ? run(null, incident) : run(button, incident, subject),
    )
    report([alarm], outcome)
  }

  const tellTogether = async (alarms: readonly Alarm[]): Promise<void> => {
    const loud = alarms.filter((alarm) => howOf(alarm) === 'loud')
    const inOrder = [...loud, ...alarms.filter((alarm) => !loud.includes(alarm))]
    const lines = inOrder.slice(0, mostLines).map(({ fired: { moment }, deadline }) => {
      const said = deadline.texts[moment]
      return `${deadline.severity} ${deadline.incidentTitle}: ${said || deadline.label}`
    })
    const more = alarms.length - lines.length
    times += 1
    const key = `together ${times}`
    missed.set(key, new Set(alarms.map(({ deadline }) => deadline.id)))
    const outcome = await notices.show(
      key,
      {
        title: `${alarms.length} alarms came while Warroom could not tell you`,
        body: [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
        ...callingOut(loud),
        buttons: [],
      },
      () => run(null, inOrder[0]?.deadline.incident ?? null),
    )
    report(alarms, outcome)
  }

  return {
    tell: async (alarms) => {
      const told = alarms.filter((alarm) => howOf(alarm) !== 'none')
      const late = told.filter(({ fired }) => Date.now() - fired.dueAt > lateAfter)
      const asOne = late.length > 1 ? late : []
      const single = told.filter((alarm) => !asOne.includes(alarm))
      await Promise.all([...(asOne.length > 0 ? [tellTogether(asOne)] : []), ...single.map(tellOne)])
    },
    withdraw: (deadlines) => {
      for (const id of deadlines) notices.close(id)
      const gone = new Set(deadlines)
      for (const [key, before] of missed) {
        const left = [...before].filter((id) => !gone.has(id))
        if (left.length > 0) missed.set(key, new Set(left))
        else {
          missed.delete(key)
          notices.close(key)
        }
      }
    },
    say: async (title, body) => {
      const outcome = await notices.show(
        title,
        { title, body, urgency: 'normal', silent: !settings().sounds, expires: null, buttons: [] },
        () => run(null, null),
      )
      return { outcome, sentence: sentences[outcome] }
    },
  }
}
