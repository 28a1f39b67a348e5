import { useRoom } from '../../store/room'
import { Section } from './section'
import styles from './settings.module.css'

const platforms: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }

/** What runs here, and where what was typed lives. */
export const AboutSection = () => {
  const { app, electron, platform } = useRoom((room) => room.about)
  const demo = useRoom((room) => room.demo)
  return (
    <Section title="About">
      <dl className={styles.facts}>
        <dt>Warroom</dt>
        <dd>{app}</dd>
        <dt>Electron</dt>
        <dd>
          {electron} on {platforms[platform] ?? platform}
        </dd>
        <dt>Your data</dt>
        <dd>
          {demo
            ? 'This is the drill’s own profile. It is emptied each time the drill starts.'
            : 'The log is in a database in your user folder on this device. It stays through crashes and updates, and nothing of it is sent anywhere.'}
        </dd>
        <dt>Log file</dt>
        <dd>Help → Show the log file says what the app itself did; nothing you typed is in it.</dd>
      </dl>
    </Section>
  )
}
