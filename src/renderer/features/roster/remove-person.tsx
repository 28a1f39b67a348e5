import type { Person } from '@domain/workspace/state'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { dispatchWorkspace, type Outcome } from '../../store/dispatch'
import { ownAuthors } from '../../store/own-authors'
import { useRoom } from '../../store/room'

/** Why somebody cannot be removed now; null when they can. */
const useHindrance = ({ id }: Person): string | null => {
  const me = useRoom((room) => room.settings.me)
  const busy = useRoom((room) =>
    room.summaries.some(
      ({ status, held }) => status !== 'closed' && held.some(({ person, to }) => person === id && to === null),
    ),
  )
  if (id === me)
    return ownAuthors() === null
      ? 'This is who you are on this machine. Choose somebody else in the settings first.'
      : 'This is who you are on this machine. Somebody else in the workspace can remove you from the list.'
  return busy ? 'They hold a role in an open incident. Hand it over first.' : null
}

/** Removes a person from the list, asked for twice. */
export const RemovePerson = ({
  person,
  ask,
}: {
  person: Person
  ask: (question: () => Promise<Outcome>) => Promise<void>
}) => {
  const [sure, setSure] = useState(false)
  const hindrance = useHindrance(person)
  if (!sure)
    return (
      <Button variant="default" onClick={() => setSure(true)}>
        Remove…
      </Button>
    )
  return (
    <Button
      variant="default"
      c="var(--overdue)"
      title="Their name stays in the logs they are part of."
      onClick={() =>
        void ask(async () =>
          hindrance
            ? { ok: false, sentence: hindrance }
            : dispatchWorkspace({ type: 'remove-person', person: person.id }),
        )
      }
    >
      Remove from the list, logs keep the name
    </Button>
  )
}
