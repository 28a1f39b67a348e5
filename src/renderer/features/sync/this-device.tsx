import { useRoom } from '../../store/room'
import { session } from '../../store/session'
import { useSync } from '../../store/sync/state'
import { ownCounts } from './devices'
import { Fact } from './server-part'
import styles from './sync.module.css'
import { countOf } from './words'

/** What was recorded on this device: saved, to share, shared. */
export const ThisDevice = () => {
  const sharing = useSync((sync) => sync.sharing)
  const readOnly = useRoom((room) => room.readOnly)
  const counts = sharing && ownCounts(sharing, session().log.device)
  return (
    <section className={styles.part} aria-labelledby="sync-own">
      <h3 id="sync-own">Recorded on this device</h3>
      {!counts || !sharing ? (
        <p className={styles.quiet}>Counting…</p>
      ) : (
        <dl className={styles.facts}>
          <Fact word="Saved here">{countOf(counts.saved)}</Fact>
          {readOnly ? (
            <>
              <Fact word="Shared">
                nothing: an observer reads along. {countOf(counts.keptHere)} of your own stay here
              </Fact>
              {sharing.toGiveBack > 0 && (
                <Fact
                  word="Not on the server"
                  title="Other devices’ lines that are here and that the server is not known to hold. An observer cannot hand them in; whoever else has them does."
                >
                  {countOf(sharing.toGiveBack)} of other devices
                </Fact>
              )}
            </>
          ) : (
            <>
              <Fact word="To share">
                <b data-state={counts.toShare > 0 ? 'connecting' : undefined}>{countOf(counts.toShare)}</b>
              </Fact>
              <Fact word="Shared">{countOf(counts.shared)}</Fact>
              <Fact
                word="To give back"
                title="Other devices’ lines that are here and that the server is not known to hold"
              >
                {countOf(sharing.toGiveBack)} of other devices
              </Fact>
            </>
          )}
        </dl>
      )}
    </section>
  )
}
