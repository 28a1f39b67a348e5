import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { sentenceOf } from '../../store/warnings'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useView } from '../shell/view'
import { adviceOn, serversOf } from './servers'
import { makeWorkspace } from './store'
import styles from './workspace.module.css'

/** Makes a workspace with this device as its owner. Main asks for the folder of the server's files. */
export const MakeWorkspaceDialog = () => {
  const { close, go } = useView.getState()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [making, setMaking] = useState(false)
  /** What is still being typed is not called wrong: only once the field was left, or the button pressed. */
  const [judged, setJudged] = useState({ name: false, servers: false })
  const servers = serversOf(text)
  const advice = servers.ok ? adviceOn(servers.servers) : null

  const make = async (): Promise<void> => {
    if (making) return
    setProblem(null)
    setJudged({ name: true, servers: true })
    if (name.trim() === '' || !servers.ok) return
    setMaking(true)
    try {
      const made = await makeWorkspace(name.trim(), servers.servers)
      if (!made.done) return setProblem(made.sentence)
      close()
      go('settings')
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setMaking(false)
    }
  }

  return (
    <DialogFrame title="Make a workspace">
      <DialogForm onSubmit={() => void make()}>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={100}
          placeholder="Payments"
          value={name}
          error={judged.name && name.trim() === '' ? 'Give it a name that your colleagues know it by.' : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Server"
          description="Where your colleagues’ machines reach the server: one address, or three or five for a cluster."
          placeholder="nats.example.com:4222"
          autosize
          minRows={1}
          value={text}
          error={judged.servers && !servers.ok ? servers.sentence : undefined}
          onBlur={() => setJudged((before) => ({ ...before, servers: before.servers || text.trim() !== '' }))}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {advice !== null && <p className={styles.advice}>{advice}</p>}
        <p className={styles.dim}>
          You choose a folder next. The server’s files are written there; you then see the one command that starts it.
        </p>
        {problem !== null && <Problem word="Not made" sentence={problem} />}
        <Group justify="flex-end">
          <Button type="submit" loading={making}>
            Choose a folder and make it…
          </Button>
        </Group>
      </DialogForm>
    </DialogFrame>
  )
}
