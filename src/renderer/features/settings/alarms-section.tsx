import { Button, Switch } from '@mantine/core'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { Kbd } from '../../ui/kbd'
import { playAlarm } from '../deadlines/alarm-sound'
import { testNotifications, useNotificationTest } from './notification-test'
import { QuietHours } from './quiet-hours'
import { Section } from './section'
import styles from './settings.module.css'

const atLogin = {
  on: 'Warroom starts at login, without a window: what fell due while you were away is told at once.',
  off: 'Warroom starts when you start it. Until then nothing calls out.',
} as const

const outcomes = { shown: 'Shown', failed: 'Refused', unsupported: 'Not supported', unanswered: 'No answer' } as const

const TestResult = () => {
  const test = useNotificationTest()
  return (
    <p role="status" className={styles.note}>
      {test.state === 'untested' && 'Shows one now, and says what the desktop did with it.'}
      {test.state === 'asking' && 'Asking the desktop…'}
      {test.state === 'answered' && (
        <>
          <b data-outcome={test.outcome}>{outcomes[test.outcome]}.</b> {test.sentence}
        </>
      )}
      {test.state === 'failed' && (
        <>
          <b data-outcome="failed">Not tested.</b> {test.sentence}
        </>
      )}
    </p>
  )
}

/** How this device calls out when something falls due. */
export const AlarmsSection = () => {
  const sounds = useRoom((room) => room.settings.sounds)
  const startAtLogin = useRoom((room) => room.settings.startAtLogin)
  return (
    <Section title="Alarms on this device">
      <div className={styles.row}>
        <Switch
          classNames={{ description: styles.note, track: styles.track }}
          label={
            <>
              Alarm sound <Kbd keys="alt+M" />
            </>
          }
          description={
            sounds
              ? 'Every 15 seconds for what is yours, until it is answered or silenced: once when it is due, twice when it is overdue.'
              : 'Alarms come without a sound.'
          }
          checked={sounds}
          onChange={(event) => void changeSettings({ sounds: event.currentTarget.checked })}
        />
        <span className={styles.side}>
          <Button variant="default" onClick={() => playAlarm(1)}>
            Play it now
          </Button>
        </span>
      </div>
      <QuietHours />
      <div className={styles.row}>
        <Switch
          classNames={{ description: styles.note, track: styles.track }}
          label="Start at login"
          description={startAtLogin ? atLogin.on : atLogin.off}
          checked={startAtLogin}
          onChange={(event) => void changeSettings({ startAtLogin: event.currentTarget.checked })}
        />
      </div>
      <div className={styles.row}>
        <div>
          <p className={styles.label}>Notifications</p>
          <TestResult />
        </div>
        <span className={styles.side}>
          <Button variant="default" onClick={() => void testNotifications()}>
            Test my notifications
          </Button>
        </span>
      </div>
    </Section>
  )
}
