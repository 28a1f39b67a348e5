import { Button } from '@mantine/core'
import { call } from '../../store/bridge'
import { useWallNow } from '../../store/now'
import { orWarn } from '../../store/warnings'
import { useWorkspace } from '../../store/workspace'
import { Copy } from './copy'
import { leftWords, roleWords, stateOf, stateWords } from './words'
import styles from './workspace.module.css'

const withdraw = async (id: string): Promise<void> =>
  useWorkspace.setState({ invites: await call('workspace.withdraw', id) })

/** The invites of this workspace, and what became of them. */
export const InviteList = () => {
  const invites = useWorkspace((workspace) => workspace.invites)
  const now = useWallNow()
  if (invites.length === 0) return null
  return (
    <div className={styles.part}>
      <h3>Invites</h3>
      <ul className={styles.lines}>
        {invites.map((invite) => {
          const open = stateOf(invite, now) === 'open'
          return (
            <li key={invite.id} className={styles.row}>
              <b>{invite.note || 'Somebody'}</b>
              <span>{roleWords[invite.role].title}</span>
              <span className={styles.dim}>
                {stateWords(invite, now)}
                {open && ` · ${leftWords(invite.expiresAt, now)}`}
              </span>
              {open && (
                <>
                  <Copy text={invite.link} label="Copy link" />
                  <Button variant="subtle" onClick={() => void orWarn(withdraw(invite.id))}>
                    Withdraw
                  </Button>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
