import type { ReadInvite } from '@contract/workspace'
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { call } from '../../store/bridge'
import { randomId } from '../../store/ids'
import { useWallNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { session } from '../../store/session'
import { sentenceOf } from '../../store/warnings'
import { join, stopJoining, useWorkspace } from '../../store/workspace'
import { DialogFrame } from '../../ui/dialog-frame'
import { DialogStep } from '../../ui/dialog-step'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useView } from '../shell/view'
import { Fingerprint } from './fingerprint'
import { linkIn, whyNoLink } from './invite-text'
import { joinerOf, usualDeviceName } from './joiner'
import { addressWords, afterFailure, isUnderWay, roleWords, untilWords } from './words'
import styles from './workspace.module.css'

type Good = Extract<ReadInvite, { ok: true }>

const Progress = () => {
  const joining = useWorkspace((workspace) => workspace.joining)
  const { close, go } = useView.getState()
  if (joining?.state === 'in')
    return (
      <Stack gap="sm">
        <p role="status">{joining.sentence} The log comes in now, open incidents first; you can work meanwhile.</p>
        <Group justify="flex-end">
          <Button
            autoFocus
            onClick={() => {
              close()
              go('timeline')
            }}
          >
            Go to the room
          </Button>
        </Group>
      </Stack>
    )
  return (
    <Stack gap="sm">
      <div className={styles.under} role="status" aria-busy="true">
        <span className={styles.pulse} aria-hidden="true" />
        <p>{joining?.sentence}</p>
      </div>
      <p className={styles.dim}>You may close this dialog: asking goes on, and it says here how it went.</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => void stopJoining()}>
          Stop joining
        </Button>
        <Button autoFocus onClick={close}>
          Close
        </Button>
      </Group>
    </Stack>
  )
}

const Invited = ({ link, invite }: { link: string; invite: Good }) => {
  const workspace = useRoom((room) => room.workspace)
  const me = useRoom((room) => room.settings.me)
  const joining = useWorkspace((state) => state.joining)
  const now = useWallNow()
  const known = workspace.people.get(me)
  const [name, setName] = useState(known?.name ?? '')
  const [machine, setMachine] = useState('')
  const [newPerson] = useState(() => randomId(12))
  const joiner = joinerOf(
    { person: known ? me : null, name },
    { device: session().log.device, deviceName: machine, newPerson },
    workspace,
  )
  return (
    <DialogForm onSubmit={() => joiner && void join(link, joiner)}>
      <div className={styles.whose}>
        <p>
          <b>{invite.workspace}</b>
          {invite.owner && `, whose owner is ${invite.owner}`}. You come in as {roleWords[invite.role].youAre}.
        </p>
        <Fingerprint text={invite.fingerprint} />
        <p>
          Call whoever invited you and compare it. If it differs, do not join: somebody changed the link on its way.
        </p>
        <dl className={styles.facts}>
          <dt>Server</dt>
          <dd>{addressWords(invite.servers)}</dd>
          <dt>Good</dt>
          <dd>once, {untilWords(invite.expiresAt, now)}</dd>
        </dl>
      </div>
      <div className={styles.pair}>
        <TextInput
          label="Your name"
          required
          maxLength={200}
          disabled={known !== undefined}
          data-autofocus={known === undefined || undefined}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="This machine’s name"
          maxLength={100}
          placeholder={usualDeviceName(name) || 'Ana’s laptop'}
          data-autofocus={known !== undefined || undefined}
          value={machine}
          onChange={(event) => setMachine(event.currentTarget.value)}
        />
      </div>
      {joining?.state === 'failed' && <Problem word="Not in" sentence={`${joining.sentence} ${afterFailure}`} />}
      <Group justify="flex-end">
        <Button type="submit" disabled={joiner === null}>
          The fingerprint is the same: join
        </Button>
      </Group>
    </DialogForm>
  )
}

const Read = ({ link, onAgain }: { link: string; onAgain: () => void }) => {
  const [read, setRead] = useState<ReadInvite | null>(null)
  useEffect(() => {
    let wanted = true
    call('workspace.read-invite', link)
      .catch((error: unknown): ReadInvite => ({ ok: false, sentence: sentenceOf(error) }))
      .then((answer) => wanted && setRead(answer))
    return () => {
      wanted = false
    }
  }, [link])
  if (read === null) return <p role="status">Reading the invite…</p>
  if (read.ok)
    return (
      <DialogStep>
        <Invited link={link} invite={read} />
      </DialogStep>
    )
  return (
    <Stack gap="sm">
      <Problem word="Not joined" sentence={read.sentence} />
      <Group justify="flex-end">
        <Button autoFocus onClick={onAgain}>
          Paste another link
        </Button>
      </Group>
    </Stack>
  )
}

const Paste = ({ onLink }: { onLink: (link: string) => void }) => {
  const [text, setText] = useState('')
  const link = linkIn(text)
  return (
    <DialogForm onSubmit={() => link && onLink(link)}>
      <Textarea
        label="The invite’s link"
        description="It begins with warroom://join/. Paste all of it; the message around it does not matter."
        data-autofocus
        rows={4}
        value={text}
        error={whyNoLink(text) ?? undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button type="submit" disabled={link === null}>
          Read the invite
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Joins a workspace by its invite: whose it is first, then who comes in, then how that goes. */
export const JoinWorkspaceDialog = () => {
  const dialog = useView((view) => view.dialog)
  const [link, setLink] = useState(dialog?.kind === 'join-workspace' ? (dialog.link ?? null) : null)
  const joining = useWorkspace((workspace) => workspace.joining)
  const current = useWorkspace((workspace) => workspace.current)
  const shown = () => {
    if (isUnderWay(joining) || joining?.state === 'in') return <Progress />
    if (current && current.problem === null)
      return (
        <p>
          This device is in the workspace {current.name} already, and the link was not used. To join another one, leave
          this one first: Settings, Workspace. The log stays here.
        </p>
      )
    if (link !== null) return <Read link={link} onAgain={() => setLink(null)} />
    return (
      <DialogStep>
        <Paste onLink={setLink} />
      </DialogStep>
    )
  }
  return (
    <DialogFrame title="Join a workspace" size="lg">
      {shown()}
    </DialogFrame>
  )
}
