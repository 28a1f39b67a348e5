import type { Invite } from '@contract/workspace'
import { Button, Group, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { call } from '../../store/bridge'
import { useWallNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { sentenceOf } from '../../store/warnings'
import { loadInvites, useWorkspace } from '../../store/workspace'
import { Choices } from '../../ui/choices'
import { DialogFrame } from '../../ui/dialog-frame'
import { DialogStep } from '../../ui/dialog-step'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useView } from '../shell/view'
import { Copy } from './copy'
import { Fingerprint } from './fingerprint'
import { qrPathOf } from './qr'
import { leftWords, lengths, roleWords } from './words'
import styles from './workspace.module.css'

const roleChoices = (['responder', 'observer'] as const).map((value) => ({
  value,
  title: roleWords[value].title,
  hint: roleWords[value].hint,
  keys: roleWords[value].title.charAt(0),
}))
const lengthChoices = lengths.map(({ value, label }) => ({ value, title: label, keys: '' }))

const Shown = ({ invite }: { invite: Invite }) => {
  const close = useView((view) => view.close)
  const fingerprint = useWorkspace((workspace) => workspace.current?.fingerprint ?? '')
  const now = useWallNow()
  const qr = useMemo(() => qrPathOf(invite.link), [invite.link])
  return (
    <div className={styles.shown}>
      <p>
        Send this link to {invite.note || 'whom it is for'} by a way you trust: whoever has it can come in once,{' '}
        {leftWords(invite.expiresAt, now)}. This device has to run while they join.
      </p>
      <div className={styles.copied}>
        <code className={styles.link}>{invite.link}</code>
        <Copy text={invite.link} label="Copy link" />
      </div>
      {qr && (
        <svg className={styles.qr} viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label="The link as a QR code">
          <rect width={qr.size} height={qr.size} fill="#fff" />
          <path d={qr.path} fill="#000" />
        </svg>
      )}
      <Fingerprint text={fingerprint} />
      <Group justify="flex-end">
        <Button data-autofocus onClick={close}>
          Done
        </Button>
      </Group>
    </div>
  )
}

const Form = ({ onInvite }: { onInvite: (invite: Invite) => void }) => {
  const [role, setRole] = useState<'responder' | 'observer'>('responder')
  const [lasts, setLasts] = useState<string>(lengths[1].value)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const me = useRoom(({ workspace, settings }) => workspace.people.get(settings.me)?.name ?? '')
  const invite = async (): Promise<void> => {
    try {
      onInvite(await call('workspace.invite', { role, note: note.trim(), by: me, lasts: Number(lasts) }))
      await loadInvites()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <DialogForm onSubmit={() => void invite()}>
      <TextInput
        label="For whom"
        data-autofocus
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Choices legend="They may" choices={roleChoices} value={role} onChange={setRole} />
      <Choices legend="Good for" inline choices={lengthChoices} value={lasts} onChange={setLasts} />
      {problem !== null && <Problem word="Not made" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit">Make the invite</Button>
      </Group>
    </DialogForm>
  )
}

/** Invites one machine into the workspace. */
export const InviteDialog = () => {
  const [invite, setInvite] = useState<Invite | null>(null)
  return (
    <DialogFrame title="Invite" size="lg">
      {invite ? (
        <DialogStep>
          <Shown invite={invite} />
        </DialogStep>
      ) : (
        <Form onInvite={setInvite} />
      )}
    </DialogFrame>
  )
}
