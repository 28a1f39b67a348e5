import { Button, Group } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useRoom } from '../../store/room'
import { orWarn } from '../../store/warnings'
import { loadInvites, useWorkspace } from '../../store/workspace'
import { Problem } from '../../ui/problem'
import { Section } from '../settings/section'
import { useView } from '../shell/view'
import { Fingerprint } from './fingerprint'
import { InviteList } from './invite-list'
import { LeaveButton } from './leave-button'
import { Made } from './made'
import { MemberList } from './member-list'
import { ServerCheck } from './server-check'
import { takeOver, useWorkspaceSection } from './store'
import { roleWords } from './words'
import styles from './workspace.module.css'

const Told = () => {
  const told = useWorkspaceSection((section) => section.told)
  if (told === null) return null
  return told.done ? (
    <p className={styles.told} role="status">
      {told.sentence}
    </p>
  ) : (
    <Problem word="Not done" sentence={told.sentence} onDismiss={() => useWorkspaceSection.setState({ told: null })} />
  )
}

/** The way to the section: whoever asked for it by the palette has the cursor on its first button. */
const useWanted = () => {
  const button = useRef<HTMLButtonElement>(null)
  const wanted = useWorkspaceSection((section) => section.wanted)
  useEffect(() => {
    if (!wanted) return
    useWorkspaceSection.setState({ wanted: false })
    // After the screen has put the cursor on its own title.
    requestAnimationFrame(() => button.current?.focus())
  }, [wanted])
  return button
}

const Alone = () => {
  const open = useView((view) => view.open)
  const first = useWanted()
  return (
    <>
      <Group gap="sm">
        <Button ref={first} onClick={() => open({ kind: 'make-workspace' })}>
          Make a workspace…
        </Button>
        <Button variant="default" onClick={() => open({ kind: 'join-workspace' })}>
          Join with a link…
        </Button>
        <Button variant="subtle" onClick={() => void takeOver()}>
          Use an owner.json…
        </Button>
      </Group>
      <Told />
    </>
  )
}

const Inside = () => {
  const current = useWorkspace((workspace) => workspace.current)
  const open = useView((view) => view.open)
  const first = useWanted()
  const owner = current?.role === 'owner'
  useEffect(() => {
    if (owner) void orWarn(loadInvites())
  }, [owner])
  if (!current) return null
  return (
    <>
      <p className={styles.name}>
        <b>{current.name}</b>
        <span>
          {roleWords[current.role].title} · {current.servers.join(', ')}
        </span>
      </p>
      {current.problem !== null && <Problem sentence={current.problem} />}
      {!current.kept && current.problem === null && (
        <p className={styles.note}>
          This system has no keyring: this device’s way into the workspace is gone when Warroom ends. The log stays, and
          a new invite brings it back in.
        </p>
      )}
      <Made />
      <Fingerprint text={current.fingerprint} />
      <Group gap="sm">
        {owner && (
          <Button ref={first} onClick={() => open({ kind: 'invite' })}>
            Invite…
          </Button>
        )}
        <LeaveButton />
      </Group>
      <Told />
      {owner && <InviteList />}
      <MemberList />
      {owner && <ServerCheck />}
    </>
  )
}

/** The workspace that this device shares its log with. */
export const WorkspaceSection = () => {
  const current = useWorkspace((workspace) => workspace.current)
  const demo = useRoom((room) => room.demo)
  return (
    <Section
      title="Workspace"
      about="A workspace is everybody who works on the same incidents. Each device keeps the whole log; a server of your own relays between them, and nothing is lost with it."
    >
      {demo && <p className={styles.note}>The practice profile is in no workspace: what is tried here stays here.</p>}
      {!demo && current === null && <Alone />}
      {!demo && current && <Inside />}
    </Section>
  )
}
