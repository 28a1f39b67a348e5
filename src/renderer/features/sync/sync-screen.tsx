import { useEffect, useRef, useState } from 'react'
import type { BrokenChain, SharingState } from '../../log/sharing'
import { useRoom } from '../../store/room'
import { session } from '../../store/session'
import { later } from '../../store/sync/later'
import { useSync } from '../../store/sync/state'
import { orWarn } from '../../store/warnings'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { runAction } from '../actions/registry'
import { DeviceTable } from './device-table'
import { Chains, Heals, Holes, Runs, Unread } from './findings'
import { ServerPart } from './server-part'
import styles from './sync.module.css'
import { ThisDevice } from './this-device'
import { useSyncWords } from './use-words'
import { notKeptWords } from './words'

const NoWorkspace = ({ demo }: { demo: boolean }) => (
  <EmptyState title="Everything is on this device only">
    {demo ? (
      <p>This is the practice profile: it is in no workspace, and what is tried here stays here.</p>
    ) : (
      <>
        <p>
          It is saved here and nowhere else. To work with others, join their workspace with an invite, or make one: then
          every member’s device holds the whole log.
        </p>
        <p className={styles.ways}>
          <Button onClick={() => runAction('workspace.join')}>Join with a link…</Button>
          <Button onClick={() => runAction('workspace.make')}>Make a workspace…</Button>
        </p>
      </>
    )}
  </EmptyState>
)

const Bar = ({ name }: { name: string }) => {
  const title = useRef<HTMLHeadingElement>(null)
  const { tone, short, since, progress } = useSyncWords()
  const connected = useSync((sync) => sync.connection.state === 'connected')
  useEffect(() => title.current?.focus(), [])
  return (
    <div className={styles.bar}>
      <h2 id="sync-title" ref={title} tabIndex={-1} className={styles.title}>
        Sync of {name}
      </h2>
      <span className={styles.state} data-tone={tone}>
        {short}
        {since && `, ${since}`}
      </span>
      {progress !== null && <progress className={styles.progress} value={progress} aria-label="Reading the server" />}
      <span className={styles.tools}>
        <Button
          disabled={!connected || progress !== null}
          title="Reads the server’s whole stream again; what it has lost goes back to it."
          onClick={() => runAction('sync.reread')}
        >
          {progress === null ? 'Check the server again' : 'Reading the server…'}
        </Button>
      </span>
    </div>
  )
}

/** How long nothing has to change before all seals are looked through, ms. */
const quiet = 500

/** Looked for anew after what is shared has changed, and not while much of it does. */
const useBrokenChains = (sharing: SharingState | null): readonly BrokenChain[] => {
  const [chains, setChains] = useState<readonly BrokenChain[]>([])
  useEffect(() => {
    if (!sharing) return
    const look = async (): Promise<void> => setChains(await session().log.sharing.brokenChains())
    return later(quiet, () => void orWarn(look()))
  }, [sharing])
  return chains
}

/** What is shared with the workspace, by whom it is known, and what is wrong with the rest. */
export const SyncScreen = () => {
  const workspace = useSync((sync) => sync.workspace)
  const sharing = useSync((sync) => sync.sharing)
  const demo = useRoom((room) => room.demo)
  const chains = useBrokenChains(sharing)
  if (workspace === null) return <NoWorkspace demo={demo} />
  return (
    <section className={styles.screen} aria-labelledby="sync-title">
      <Bar name={workspace.name} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may have nothing in it that takes the keys. */}
      <section className={styles.parts} tabIndex={0} aria-label="What is shared, and with whom">
        <div className={styles.pair}>
          <ServerPart />
          <ThisDevice />
        </div>
        <DeviceTable />
        {sharing && (
          <>
            <Runs
              title="Waiting for a member"
              about={`These came from devices that are not members yet, as far as this device has read. They count as soon as the owner’s word on them arrives.${notKeptWords(sharing.notKept)}`}
              runs={sharing.waiting}
            />
            <Runs
              title="Refused"
              about="These came through the server and do not count: whoever made them may not write, or they were changed on the way."
              runs={sharing.refused}
            />
            <Unread events={sharing.quarantine} />
            <Chains chains={chains} />
            <Holes holes={sharing.holes} />
            <Heals epochs={sharing.epochs} />
          </>
        )}
      </section>
    </section>
  )
}
