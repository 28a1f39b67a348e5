import { call } from '../../store/bridge'
import { useWallNow } from '../../store/now'
import { orWarn } from '../../store/warnings'
import { useWorkspace } from '../../store/workspace'
import { Button } from '../../ui/button'
import { Copy } from './copy'
import { leftWords, roleWords, stateOf, stateWords } from './words'
import styles from './workspace.module.css'

/** The invites of this workspace, and what became of them. */
export const InviteList = () => {
  const invites = useWorkspace((workspace) => workspace.invites)
  const now = useWallNow()
  if (invites.length === 0) return null
  return (
    <div className={styles.part}>
      <h3 id="workspace-invites">Invites</h3>
      <ul className={styles.invites} aria-labelledby="workspace-invites">
        {invites.map((invite) => {
          const open = stateOf(invite, now) === 'open'
          const whom = invite.note || 'somebody'
          return (
            <li key={invite.id} data-over={!open || undefined}>
              <b>{invite.note || 'Somebody'}</b>
              <span>{roleWords[invite.role].title}</span>
              <span>
                {stateWords(invite, now)}
                {open && ` · ${leftWords(invite.expiresAt, now)}`}
              </span>
              <span className={styles.acts}>
                {open && (
                  <>
                    <Copy text={invite.link} label="Copy link" about={`the invite for ${whom}`} />
                    <Button
                      quiet
                      aria-label={`Withdraw the invite for ${whom}`}
                      onClick={() => void orWarn(call('workspace.withdraw', invite.id))}
                    >
                      Withdraw
                    </Button>
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
