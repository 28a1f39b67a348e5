import { join } from 'node:path'
import type { CallResult, PushData, PushName } from '@contract/contract'
import { app, nativeTheme, powerMonitor } from 'electron'
import log from 'electron-log/main'
import { type AlarmClock, startAlarmClock } from './alarm-clock/alarm-clock'
import { readClocks } from './alarm-clock/machine-clock'
import { scheduleFile } from './alarm-clock/schedule-file'
import { openAlarmHistory } from './alarm-history/alarm-history'
import { exportHistory } from './alarm-history/export'
import { answerCall, type Handlers } from './answer-call'
import { openAttention } from './attention/attention'
import { silencedFile } from './attention/silenced-file'
import { chooseImport } from './import-files'
import { readLink } from './links'
import { setMenu } from './menu'
import { openNewVersion } from './new-version'
import { nativeNotices } from './notices/native-notices'
import { openNotifications } from './notices/notifications'
import { openLink } from './outside-links'
import { openPaging } from './paging/open-paging'
import type { Start } from './profile'
import { keepLog } from './program-log'
import { openSettings } from './settings'
import { openSync } from './sync/open-sync'
import { openTray } from './tray'
import { type Answering, pushTo } from './typed-ipc'
import type { RoomWindow } from './window'
import { openWorkspace } from './workspace/open-workspace'

/** The tray comes this long after the services, ms. */
const trayPatience = 500

interface Services {
  readonly answer: Answering
  /** Opens a clicked link outside, or refuses it. */
  readonly openLink: (url: string) => void
  /** Does what a `warroom://` link into the app asks for, or says that it cannot. */
  readonly follow: (link: string) => void
}

/** Wires the services of main together, alarms first, behind the window that is opened already. */
export const startServices = async ({ demo }: Start, room: RoomWindow): Promise<Services> => {
  keepLog()
  const folder = app.getPath('userData')
  const warnings: string[] = []
  let openIncidents = 0
  let quitting = false
  // What a menu, a notification or a link asked for while there was no page yet to do it.
  const waiting: (() => void)[] = []
  let listens = false
  // By how many ms the wall clock was set while no page could hear it.
  let jumped = 0

  const page = () => room.current()?.webContents ?? null
  const warn = (sentence: string): void => {
    // A disk that stays full says so once, not with every alarm.
    if (warnings.includes(sentence)) return
    log.warn(sentence)
    warnings.push(sentence)
    pushTo(page(), 'warning.raised', { sentence })
  }
  const quit = (): void => {
    quitting = true
    app.quit()
  }
  const whenHeard = (say: () => void): void => {
    if (listens) say()
    else waiting.push(say)
  }
  const run = (action: string | null, incident: string | null, subject: string | null = null): void => {
    room.open()
    if (action === null && incident === null) return
    whenHeard(() => pushTo(page(), 'action.run', { action: action ?? 'go.timeline', incident, subject }))
  }

  const follow = (link: string): void => {
    const asked = readLink(link)
    if ('incident' in asked) run('go.timeline', asked.incident)
    else if ('invite' in asked) {
      room.open()
      // The link lets whoever has it in: it is in no log.
      whenHeard(() => workspace.followInvite(asked.invite))
    } else {
      room.open()
      // Each link is answered, also when the one before was of the same kind.
      if (listens) pushTo(page(), 'warning.raised', { sentence: asked.refused })
      else warn(asked.refused)
    }
  }

  const file = scheduleFile(folder, Date.now)
  const silences = silencedFile(folder, Date.now)
  const [{ settings, problem }, kept, silenced] = await Promise.all([
    openSettings(folder),
    file.read(),
    silences.read(),
  ])
  for (const sentence of [problem, kept.problem, silenced.problem]) if (sentence) warnings.push(sentence)
  nativeTheme.themeSource = settings.current().theme

  const history = openAlarmHistory({
    folder: join(folder, 'alarms'),
    kept: kept.value?.state ?? null,
    now: Date.now,
    deliveriesOf: (incident) => paging.deliveriesOf(incident),
    warn: (sentence, error) => {
      if (error !== null) log.error(sentence, error)
      warn(sentence)
    },
  })
  const notifications = openNotifications({
    notices: nativeNotices(),
    run,
    settings: settings.current,
    onShown: history.onShown,
  })
  room.attend({
    keepsRunning: () => !quitting && (openIncidents > 0 || Object.keys(clock.state().entries).length > 0),
    onHidden: () => {
      if (settings.current().trayHintShown) return
      void notifications.say(
        'Warroom keeps running',
        'An incident is open, so the alarms go on. Open it again from the tray or by starting Warroom; quit it from its menu.',
      )
      settings.change({ trayHintShown: true }).catch((error: unknown) => log.error('A setting was not kept.', error))
    },
    onWarning: (sentence) => {
      listens = false
      warn(sentence)
    },
  })

  const attention = openAttention({
    silenced: { first: silenced.value, file: silences },
    schedule: () => clock.state(),
    settings,
    window: room.current,
    pageHears: () => listens && room.hears(),
    ring: (tones) => pushTo(page(), 'alarm.ring', { tones }),
    onShown: history.onShown,
  })
  const clock: AlarmClock = startAlarmClock(kept.value?.state ?? null, {
    read: readClocks,
    save: (state) => history.follow(state, file.write({ v: 1, state })),
    tell: async (alarms) => {
      attention.tell(alarms)
      await notifications.tell(alarms)
    },
    page: (alarms) => paging.page(alarms),
    onFired: (fired) => pushTo(page(), 'schedule.fired', [...fired]),
    onDisarmed: (deadlines) => {
      notifications.withdraw(deadlines)
      attention.look()
    },
    onJump: (by, armed) => {
      pushTo(page(), 'schedule.armed', armed)
      if (listens) pushTo(page(), 'clock.jumped', { by })
      else jumped += by
      log.info(`The wall clock was set by ${by} ms; what remains of each deadline stays.`)
    },
    onProblem: (error) => {
      log.error('An alarm could not be kept or told.', error)
      warn('The schedule of alarms could not be written. Alarms go on while Warroom runs; free some disk space.')
    },
  })

  const paging = openPaging({
    folder,
    window: room.current,
    onChanged: (deliveries) => pushTo(page(), 'deliveries.changed', [...deliveries]),
    warn,
  })
  const push = <N extends PushName>(name: N, data: PushData<N>): void => pushTo(page(), name, data)
  const workspace = openWorkspace({ folder, window: room.current, push, warn, onAccess: () => sync.accessChanged() })
  const sync = openSync({
    access: workspace.access,
    push,
    now: Date.now,
    log: (what, error) => log.info(what, error),
    reached: workspace.reached,
  })
  powerMonitor.on('resume', () => {
    clock.wake()
    sync.wake()
    workspace.wake()
  })
  powerMonitor.on('unlock-screen', clock.wake)

  settings.onChange((changed) => {
    // Title bar and menus follow where the desktop lets the app say so.
    nativeTheme.themeSource = changed.theme
    pushTo(page(), 'settings.changed', changed)
  })
  // It takes the desktop's time, which the first screen wants more.
  setTimeout(() => {
    const tray = openTray({ schedule: clock.state, settings, attention, open: (incident) => run(null, incident), quit })
    if (!tray)
      warn('This desktop has no tray. Alarms still come as notifications; starting Warroom again opens its window.')
  }, trayPatience)
  setMenu((action) => run(action, null), quit)

  const newVersion = openNewVersion({ openIncidents: () => openIncidents, warn })

  const start = (): CallResult<'app.start'> => ({
    settings: settings.current(),
    versions: { app: app.getVersion(), electron: process.versions.electron },
    platform: process.platform,
    demo,
    warnings: [...warnings],
  })
  /** The page asks for this when it is open and listens: it can do now what it was asked for before. */
  const unrecorded = (): CallResult<'schedule.unrecorded'> => {
    listens = true
    if (jumped !== 0) pushTo(page(), 'clock.jumped', { by: jumped })
    jumped = 0
    for (const say of waiting.splice(0)) say()
    return [...clock.unrecorded()]
  }
  const handlers = {
    'app.start': start,
    'settings.change': settings.change,
    'schedule.replace': (schedule) => {
      paging.scheduled(schedule)
      return clock.replace(schedule)
    },
    'schedule.unrecorded': unrecorded,
    'schedule.recorded': async (moments) => {
      await clock.recorded(moments)
      return null
    },
    'alarms.silence': async (deadlines) => {
      await attention.silence(deadlines)
      return null
    },
    'alarms.history': history.records,
    'alarms.export': async (incident) => {
      const window = room.current()
      return window
        ? exportHistory(window, await history.told(incident))
        : { done: false, sentence: 'There is no window to ask in. Nothing was written.' }
    },
    ...paging.handlers,
    ...workspace.handlers,
    ...sync.handlers,
    'notifications.test': () =>
      notifications.say('Warroom test notification', 'If you can read this, alarms reach you here.'),
    'import.choose': async (what) => {
      const window = room.current()
      return window ? chooseImport(window, what) : null
    },
    'window.open-incidents': (count) => {
      openIncidents = count
      return null
    },
    'version.check': newVersion.check,
    'version.download': newVersion.download,
    'version.install': newVersion.install,
    'app.quit': () => {
      quit()
      return null
    },
  } satisfies Handlers

  app.on('before-quit', () => {
    quitting = true
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    const end = (): void => app.exit()
    Promise.all([clock.stop().then(history.settled), paging.stop(), sync.stop(), workspace.stop(), room.kept()]).then(
      end,
      end,
    )
  })
  app.on('window-all-closed', quit)
  return {
    answer: (name, args) =>
      answerCall(handlers, name, args, (call, error) => log.error(`The call ${call} failed.`, error)),
    openLink: (url) => void openLink(url, settings),
    follow,
  }
}
