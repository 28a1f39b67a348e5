import { Suspense } from 'react'
import { useRoom } from '../../store/room'
import { dismissWarning } from '../../store/warnings'
import { Problem } from '../../ui/problem'
import { useActionKeys } from '../actions/use-action-keys'
import { AlarmBar } from '../deadlines/alarm-bar'
import { useAlarmSound } from '../deadlines/alarm-sound'
import { DrillLine } from '../drill/drill-line'
import { useDemo } from '../drill/use-demo'
import { Header } from '../header/header'
import { NotShared, useNotShared } from '../sync/not-shared'
import { TimelineScreen } from '../timeline/timeline-screen'
import { useInviteLinks, useJoiningFailure } from '../workspace/use-invite-links'
import { Dialogs } from './dialogs'
import { later } from './later'
import { Nav } from './nav'
import { useReturnFocus } from './return-focus'
import styles from './shell.module.css'
import { useView } from './view'

const RosterScreen = later(async () => (await import('../roster/roster-screen')).RosterScreen)
const AlarmHistoryScreen = later(async () => (await import('../alarm-history/alarm-history-screen')).AlarmHistoryScreen)
const LibraryScreen = later(async () => (await import('../library/library-screen')).LibraryScreen)
const SyncScreen = later(async () => (await import('../sync/sync-screen')).SyncScreen)
const SettingsScreen = later(async () => (await import('../settings/settings-screen')).SettingsScreen)
const PartsVariables = later(async () => (await import('../../ui/parts')).PartsVariables)
const Palette = later(async () => (await import('../palette/palette')).Palette)

const Screen = () => {
  const screen = useView((view) => view.screen)
  switch (screen) {
    case 'timeline':
      return <TimelineScreen />
    case 'roster':
      return <RosterScreen />
    case 'alarms':
      return <AlarmHistoryScreen />
    case 'library':
      return <LibraryScreen />
    case 'sync':
      return <SyncScreen />
    case 'settings':
      return <SettingsScreen />
    default:
      return screen satisfies never
  }
}

const Warnings = () => {
  const warnings = useRoom((room) => room.warnings)
  const notShared = useNotShared()
  if (warnings.length === 0 && notShared === null) return null
  return (
    <div className={styles.warnings}>
      {notShared !== null && <NotShared sentence={notShared} />}
      {warnings.map((sentence) => (
        <Problem key={sentence} word="Note" sentence={sentence} onDismiss={() => dismissWarning(sentence)} />
      ))}
    </div>
  )
}

/** The room: header on every screen, areas on the left, the screen, and what is due above it. */
export const Shell = () => {
  useActionKeys()
  useAlarmSound()
  useReturnFocus()
  useDemo()
  useInviteLinks()
  useJoiningFailure()
  return (
    <div className={styles.shell}>
      <Header />
      <Nav />
      <main className={styles.main}>
        <DrillLine />
        <AlarmBar />
        <Warnings />
        <div className={styles.screen}>
          <Suspense fallback={<div aria-busy="true" />}>
            <Screen />
          </Suspense>
        </div>
      </main>
      <Suspense fallback={null}>
        <Dialogs />
        <PartsVariables />
        <Palette />
      </Suspense>
    </div>
  )
}
