import { Menu, nativeImage, Tray } from 'electron'
import log from 'electron-log/main'
import type { ScheduleState } from './alarm-clock/schedule-state'
import type { Attention } from './attention/attention'
import { lineOf, menuLineOf, viewOf, worstOf } from './deadline-view'
import { files } from './files'
import type { SettingsStore } from './settings'

interface Ports {
  readonly schedule: () => ScheduleState
  readonly settings: SettingsStore
  readonly attention: Pick<Attention, 'ringing' | 'silence'>
  readonly open: (incident: string | null) => void
  readonly quit: () => void
}

/** How many deadlines the menu lists. */
const listed = 5

/** The icon by the worst state, the next deadline in its tooltip, the next five in its menu. False: this desktop has no tray. */
export const openTray = ({ schedule, settings, attention, open, quit }: Ports): boolean => {
  let tray: Tray
  try {
    tray = new Tray(nativeImage.createFromPath(files.tray('idle')))
  } catch (error) {
    log.warn('This desktop has no tray.', error)
    return false
  }
  let icon = 'idle'
  let menu = ''
  let tip = ''

  const silence = (): void => {
    attention
      .silence(attention.ringing().map(({ deadline }) => deadline.id))
      .catch((error: unknown) => log.error('What was silenced could not be kept.', error))
  }

  const look = (): void => {
    const views = viewOf(schedule(), Date.now())
    const worst = worstOf(views)
    if (worst !== icon) tray.setImage(nativeImage.createFromPath(files.tray(worst)))
    icon = worst
    const [next] = views
    const nextTip = next ? lineOf(next) : 'Warroom: nothing is due'
    if (nextTip !== tip) tray.setToolTip(nextTip)
    tip = nextTip
    const soonest = views.slice(0, listed)
    // An open menu would flicker if it was built anew each second: times in it are of the wall clock, not countdowns.
    const lines = soonest.map((view) => {
      const due = new Date(Date.now() + view.left / view.deadline.speed)
      return menuLineOf(view, due.toLocaleTimeString(undefined, { timeStyle: 'short' }))
    })
    const { sounds } = settings.current()
    const rings = attention.ringing().length > 0
    const nextMenu = JSON.stringify([lines, sounds, rings])
    if (nextMenu === menu) return
    menu = nextMenu
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...(lines.length === 0 ? [{ label: 'Nothing is due', enabled: false }] : []),
        ...soonest.map(({ deadline }, index) => ({
          label: lines[index] ?? '',
          click: () => open(deadline.incident),
        })),
        { type: 'separator' },
        ...(rings ? [{ label: 'Silence the alarm', click: silence }] : []),
        { label: 'Open Warroom', click: () => open(null) },
        {
          label: 'Mute sounds',
          type: 'checkbox',
          checked: !sounds,
          click: () =>
            void settings
              .change({ sounds: !settings.current().sounds })
              .catch((error: unknown) => log.error('The sounds could not be switched.', error)),
        },
        { type: 'separator' },
        { label: 'Quit', click: quit },
      ]),
    )
  }

  const safely = (): void => {
    try {
      look()
    } catch (error) {
      log.warn('The tray could not be drawn.', error)
    }
  }
  tray.on('click', () => open(null))
  setInterval(safely, 1000)
  safely()
  return true
}
