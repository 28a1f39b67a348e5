import { Button, Group } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useRoom } from '../../store/room'
import { orWarn } from '../../store/warnings'
import { loadInvites, useWorkspace } from '../../store/workspace'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { runAction } from '../actions/registry'
import { Section } from '../settings/section'
import { Fingerprint } from './fingerprint'
import { InviteList } from './invite-list'
import { Made } from './made'
import { MemberList } from './member-list'
import { ServerCheck } from './server-check'
import { useWorkspaceSection } from './store'
import { addressWords, roleWords } from './words'
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

const Way = ({ title, about, children }: { title: string; about: string; children: ReactNode }) => (
  <div className={styles.way}>
    <b>{title}</b>
    <p>{about}</p>
    {children}
  </div>
)

const Alone = () => {
  const first = useWanted()
  return (
    <>
      <Way title="Begin one" about="You become its owner: you invite and remove people. It needs a server of your own.">
        <Button ref={first} onClick={() => runAction('workspace.make')}>
          Make a workspace…
        </Button>
      </Way>
      <Way title="Join one" about="With the link or the QR code that its owner made for you.">
        <Button variant="default" onClick={() => runAction('workspace.join')}>
          Join with a link…
        </Button>
      </Way>
      <Way title="Take one over" about="One that was made by the command line: this device becomes its owner.">
        <Button variant="default" onClick={() => runAction('workspace.take-over')}>
          Use an owner.json…
        </Button>
      </Way>
      <Told />
    </>
  )
}

const Inside = () => {
  const current = useWorkspace((workspace) => workspace.current)
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
          {roleWords[current.role].title} · {addressWords(current.servers)}
        </span>
      </p>
      {current.problem !== null && <Problem sentence={current.problem} />}
      {!current.kept && current.problem === null && (
        <p className={styles.note}>
          This system has no keyring: this device’s way into the workspace is gone when Warroom ends. The log stays, and
          its owner can remove this machine from the list and bring it back in by a new invite.
        </p>
      )}
      <Made />
      <Group gap="sm">
        {owner && (
          <Button ref={first} rightSection={<Kbd keys="alt+shift+I" />} onClick={() => runAction('workspace.invite')}>
            Invite…
          </Button>
        )}
        <Button ref={owner ? null : first} variant="default" onClick={() => runAction('workspace.leave')}>
          Leave…
        </Button>
      </Group>
      <Told />
      <Fingerprint text={current.fingerprint} small />
      {owner && <ServerCheck />}
      {owner && <InviteList />}
      <MemberList />
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
