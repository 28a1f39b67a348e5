import type { ReactNode } from 'react'
import type { BrokenChain, Refused, SharingState } from '../../log/sharing'
import { useRoom } from '../../store/room'
import { moment } from '../../ui/time'
import styles from './sync.module.css'
import { countOf } from './words'

/** What does not stand here is none: a part for each would bury the one that matters. */
const Part = ({ id, title, about, children }: { id: string; title: string; about: string; children: ReactNode }) => (
  <section className={styles.part} aria-labelledby={id}>
    <h3 id={id}>{title}</h3>
    <p className={styles.quiet}>{about}</p>
    <ul className={styles.findings}>{children}</ul>
  </section>
)

const useMachine = (): ((device: string) => string) => {
  const members = useRoom((room) => room.workspace.members)
  return (device) => members.get(device)?.deviceName ?? device
}

const rangeOf = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? `number ${countOf(from)}` : `numbers ${countOf(from)} to ${countOf(to)}`

/** Runs that do not count (yet), each with its reason. */
export const Runs = ({ title, about, runs }: { title: string; about: string; runs: readonly Refused[] }) => {
  const machineOf = useMachine()
  if (runs.length === 0) return null
  return (
    <Part id={`sync-${title.slice(0, 4).toLowerCase()}`} title={`${title} (${countOf(runs.length)})`} about={about}>
      {runs.map((run) => (
        <li key={run.id}>
          <b>
            {machineOf(run.device)}, {rangeOf(run)}
          </b>
          <span>{run.reason}</span>
          <time dateTime={new Date(run.storedAt).toISOString()}>{moment(run.storedAt)}</time>
        </li>
      ))}
    </Part>
  )
}

/** The most lines that are read; the count says the rest. */
const shown = 200

export const Unread = ({ events }: { events: SharingState['quarantine'] }) => {
  const machineOf = useMachine()
  if (events.length === 0) return null
  return (
    <Part
      id="sync-unread"
      title={`Not understood (${countOf(events.length)})`}
      about="These are kept and passed on as they came, and count once a version of Warroom understands them."
    >
      {events.slice(0, shown).map(({ device, seq, reason }) => (
        <li key={`${device}:${seq}`}>
          <b>
            {machineOf(device)}, number {countOf(seq)}
          </b>
          <span>{reason}</span>
        </li>
      ))}
    </Part>
  )
}

export const Holes = ({ holes }: { holes: SharingState['holes'] }) =>
  holes.length === 0 ? null : (
    <Part
      id="sync-holes"
      title={`Holes in the server’s stream (${countOf(holes.length)})`}
      about="The server counts these messages as its own and could not give them. Whoever still holds what was in them gives it back."
    >
      {holes.map((hole) => (
        <li key={hole.from}>
          <b>Message {rangeOf(hole)}</b>
        </li>
      ))}
    </Part>
  )

export const Chains = ({ chains }: { chains: readonly BrokenChain[] }) => {
  const machineOf = useMachine()
  if (chains.length === 0) return null
  return (
    <Part
      id="sync-chains"
      title={`Chains that break (${countOf(chains.length)})`}
      about="Each run of a device names the one before it, and these do not: that device’s log was set back, or its key is used on two machines. Ask who works there; its owner can remove it and let it in anew."
    >
      {chains.map(({ device, seq }) => (
        <li key={`${device}:${seq}`}>
          <b>
            {machineOf(device)}, number {countOf(seq)}
          </b>
        </li>
      ))}
    </Part>
  )
}

export const Heals = ({ epochs }: { epochs: SharingState['epochs'] }) => (
  <section className={styles.part} aria-labelledby="sync-heals">
    <h3 id="sync-heals">Healing history</h3>
    {epochs.length === 0 ? (
      <p className={styles.quiet}>The server has not lost anything since this device joined.</p>
    ) : (
      <ul className={styles.findings}>
        {epochs.map(({ at, sentence }) => (
          <li key={at}>
            <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
)
