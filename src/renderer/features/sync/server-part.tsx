import type { Connection } from '@contract/sync'
import { useSync } from '../../store/sync/state'
import { clock, moment } from '../../ui/time'
import { addressWords } from '../workspace/words'
import styles from './sync.module.css'
import { countOf, syncWords } from './words'

const stateNames: Readonly<Record<Connection['state'], string>> = {
  off: 'not connected',
  connecting: 'connecting…',
  connected: 'connected',
  unreachable: 'out of reach',
  refused: 'refused',
}

export const Fact = ({ word, children, title }: { word: string; children: React.ReactNode; title?: string }) => (
  <div className={styles.fact} title={title}>
    <dt>{word}</dt>
    <dd>{children}</dd>
  </div>
)

/** How the connection stands, and the server that was last reached. */
export const ServerPart = () => {
  const { workspace, connection } = useSync()
  const sentence = useSync((sync) => syncWords(sync).sentence)
  const { server } = connection
  // The server says how it stands when it is connected to; since then its messages were counted by reading them.
  const read = useSync((sync) => sync.sharing?.cursor ?? null)
  const since = server && read?.created === server.created ? Math.max(0, read.seq - server.last) : 0
  return (
    <section className={styles.part} aria-labelledby="sync-server">
      <h3 id="sync-server">Server</h3>
      <dl className={styles.facts}>
        <Fact word="Connection" {...(connection.since > 0 ? { title: moment(connection.since) } : {})}>
          <b data-state={connection.state}>{stateNames[connection.state]}</b>
          {connection.since > 0 && ` since ${clock(connection.since)}`}
        </Fact>
        <Fact word="Address">{addressWords(workspace?.servers ?? []) || '—'}</Fact>
        <Fact word="Version" {...(server?.name && { title: server.name })}>
          {server ? `nats-server ${server.version}` : 'not reached yet'}
        </Fact>
        {server && (
          <>
            <Fact word="Stream" title={`Made ${server.created}`}>
              {server.stream}
            </Fact>
            <Fact word="Messages">
              {countOf(server.messages + since)}, numbered up to {countOf(server.last + since)}
            </Fact>
          </>
        )}
      </dl>
      {sentence && <p className={styles.sentence}>{sentence}</p>}
    </section>
  )
}
