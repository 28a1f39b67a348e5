import type { Invite } from '@contract/workspace'
import { Button, Group, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { call } from '../../store/bridge'
import { useWallNow } from '../../store/now'
import { useRoom } from '../../store/room'
import { sentenceOf } from '../../store/warnings'
import { useWorkspace } from '../../store/workspace'
import { Choices } from '../../ui/choices'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useView } from '../shell/view'
import { Copy } from './copy'
import { Fingerprint } from './fingerprint'
import { qrPathOf } from './qr'
import { lengths, roleWords, untilWords } from './words'
import styles from './workspace.module.css'

const roleChoices = (['responder', 'observer'] as const).map((value) => ({
  value,
  title: roleWords[value].title,
  hint: roleWords[value].hint,
  keys: roleWords[value].title.charAt(0),
}))
const lengthChoices = lengths.map(({ value, label }, index) => ({ value, title: label, keys: String(index + 1) }))

/** Whole pixels a module: a telephone cannot read blurred ones. */
const modulePixels = 3

const Shown = ({ invite }: { invite: Invite }) => {
  const close = useView((view) => view.close)
  const fingerprint = useWorkspace((workspace) => workspace.current?.fingerprint ?? '')
  const now = useWallNow()
  const qr = useMemo(() => qrPathOf(invite.link), [invite.link])
  const pixels = (qr?.size ?? 0) * modulePixels
  return (
    <div className={styles.shown} data-without={qr === null || undefined}>
      {qr && (
        <svg
          className={styles.qr}
          width={pixels}
          height={pixels}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label="The link as a QR code"
        >
          <path d={qr.path} fill="#000" />
        </svg>
      )}
      <div className={styles.beside}>
        <p>
          For {invite.note || 'one machine'}, as {roleWords[invite.role].title.toLowerCase()}. Good once,{' '}
          {untilWords(invite.expiresAt, now)}.
        </p>
        <p className={styles.dim}>
          Send it by a way you trust: whoever has it can come in. Keep Warroom open here, for this device answers when
          they join.
        </p>
        <textarea
          className={styles.link}
          readOnly
          aria-label="The link"
          value={invite.link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Copy text={invite.link} label="Copy link" focused />
        <Fingerprint text={fingerprint} small />
        <Button onClick={close}>Done</Button>
      </div>
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
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  return (
    <DialogForm onSubmit={() => void invite()}>
      <TextInput
        label="For whom"
        description="For your own list; they say their name when they join."
        data-autofocus
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Choices legend="They come in as" choices={roleChoices} value={role} onChange={setRole} />
      <Choices legend="Good for" inline choices={lengthChoices} value={lasts} onChange={setLasts} />
      {problem !== null && <Problem word="Not made" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" rightSection={<Kbd keys="Enter" />}>
          Make the invite
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Invites one machine into the workspace. */
export const InviteDialog = () => {
  const [invite, setInvite] = useState<Invite | null>(null)
  return (
    <DialogFrame title={invite ? 'The invite' : 'Invite'} size={invite ? 'xl' : 'md'}>
      {invite ? <Shown invite={invite} /> : <Form onInvite={setInvite} />}
    </DialogFrame>
  )
}
