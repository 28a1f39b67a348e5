import type { IncidentCommand } from '@domain/commands/command'
import type { IncidentState, Page } from '@domain/incident/state'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { dispatch } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { DialogFrame } from '../../ui/dialog-frame'
import { useNameOf } from '../../ui/names'
import { Pick } from '../../ui/pick'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useSubmit } from '../roster/use-submit'
import { useView } from '../shell/view'
import { acknowledgedPages, waitingPages } from './choose-page'
import { outcomeWords, sinceWords, whomWords } from './page-words'

interface Asking {
  readonly title: string
  readonly says: string
  readonly button: string
  readonly pagesOf: (incident: IncidentState) => readonly Page[]
  readonly command: (page: string, reason: string) => IncidentCommand
}

const cancelling: Asking = {
  title: 'Cancel a page',
  says: 'Nobody has to answer it any more, and its ladder stops.',
  button: 'Cancel the page',
  pagesOf: waitingPages,
  command: (page, reason) => ({ type: 'cancel-page', page, reason }),
}

const takingBack: Asking = {
  title: 'Take an answer back',
  says: 'The page waits for an answer again: the person is called anew, and the ladder starts over.',
  button: 'Take it back',
  pagesOf: acknowledgedPages,
  command: (page, reason) => ({ type: 'unacknowledge', page, reason }),
}

const Form = ({ asking, incident, first }: { asking: Asking; incident: IncidentState; first: string }) => {
  const close = useView((view) => view.close)
  const nameOf = useNameOf()
  const [id, setId] = useState(first)
  const [reason, setReason] = useState('')
  const { problem, saving, submit } = useSubmit(close)
  const pages = asking.pagesOf(incident)
  const page = pages.find((candidate) => candidate.id === id)
  const wordsFor = (candidate: Page): string =>
    `${whomWords(candidate, incident, nameOf)}, ${outcomeWords(candidate, nameOf) || sinceWords(candidate, nameOf)}`
  return (
    <DialogForm onSubmit={() => void submit(() => dispatch(incident.id, asking.command(id, reason.trim())))}>
      {pages.length > 1 ? (
        <Pick
          label="Which page"
          data={pages.map((candidate) => ({ value: candidate.id, label: wordsFor(candidate) }))}
          value={id}
          onChange={(next) => next !== null && setId(next)}
        />
      ) : (
        page && <Text>{wordsFor(page)}</Text>
      )}
      <TextInput
        data-autofocus
        label="Why"
        description="Goes into the log; may stay empty."
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {asking.says}
      </Text>
      {problem && <Problem word="Not recorded" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" loading={saving}>
          {asking.button}
        </Button>
      </Group>
    </DialogForm>
  )
}

const ReasonDialog = ({ asking }: { asking: Asking }) => {
  const incident = useRoom((room) => room.incident)
  const dialog = useView((view) => view.dialog)
  if (!incident || (dialog?.kind !== 'cancel-page' && dialog?.kind !== 'take-back-page')) return null
  return (
    <DialogFrame title={asking.title}>
      <Form asking={asking} incident={incident} first={dialog.page} />
    </DialogFrame>
  )
}

/** A page was a mistake or is not needed any more. */
export const CancelPageDialog = () => <ReasonDialog asking={cancelling} />

/** Whoever acknowledged a page is not on it after all. */
export const TakeBackPageDialog = () => <ReasonDialog asking={takingBack} />
