import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useRoom } from '../../store/room'
import { type Choice, Choices, pickByKey } from '../../ui/choices'
import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import { useNameOf } from '../../ui/names'
import { Problem } from '../../ui/problem'
import { useView } from '../shell/view'
import styles from './conflicts.module.css'
import { keep, openConflicts } from './open-conflicts'
import { SiblingWords } from './sibling'
import { conflictWords } from './words'

/** Says which of the values that people set while apart is right; the next conflict follows where there is one. */
export const SettleConflictDialog = () => {
  const incident = useRoom((room) => room.incident)
  const workspace = useRoom((room) => room.workspace)
  const field = useView((view) => (view.dialog?.kind === 'settle-conflict' ? view.dialog.field : undefined))
  const close = useView((view) => view.close)
  const nameOf = useNameOf()
  const [picked, setPicked] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const conflicts = openConflicts({ incident, workspace })
  const conflict = conflicts.find((candidate) => candidate.field === field) ?? conflicts[0]
  if (!conflict) return null
  const chosen = conflict.siblings.find(({ id }) => id === picked)?.id ?? conflict.standing
  const choices: Choice<string>[] = conflict.siblings.map((sibling, index) => ({
    value: sibling.id,
    title: (
      <>
        <SiblingWords sibling={sibling} conflict={conflict} />
        {sibling.id === conflict.standing && <span className={styles.stands}> stands for now</span>}
      </>
    ),
    keys: String(index + 1),
  }))
  const settle = async () => {
    const sibling = conflict.siblings.find(({ id }) => id === chosen)
    if (!sibling) return
    const outcome = await keep(conflict, sibling)
    setPicked(null)
    if (!outcome.ok) setProblem(outcome.sentence)
    else if (openConflicts(useRoom.getState()).length === 0) close()
    else setProblem(null)
  }
  return (
    <DialogFrame title="Which one is right?" size="lg">
      <form
        key={conflict.field}
        onKeyDown={pickByKey(choices, setPicked)}
        onSubmit={(event) => {
          event.preventDefault()
          void settle()
        }}
      >
        <Stack gap="sm">
          <Choices
            legend={conflictWords(conflict, { incident, nameOf })}
            choices={choices}
            value={chosen}
            focused
            onChange={setPicked}
          />
          {problem && <Problem word="Not settled" sentence={problem} />}
          <Group justify="flex-end">
            <Button type="submit" rightSection={<Kbd keys="Enter" />}>
              Keep this
            </Button>
          </Group>
        </Stack>
      </form>
    </DialogFrame>
  )
}
