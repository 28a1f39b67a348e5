import { authorsHere } from '@domain/sync/authorship'
import { useMemo } from 'react'
import { useRoom } from '../store/room'
import { peopleChoices } from './people'

/**
 * Who may be chosen as the person at this device, as the choices of a field. `own` is null where that is everybody; else it is in whose names this member's
 * machine may write, the first being its person's.
 */
export const useOwnChoices = (also?: string) => {
  const people = useRoom((room) => room.workspace.people)
  const members = useRoom((room) => room.workspace.members)
  const here = useRoom((room) => room.here)
  const own = useMemo(() => authorsHere(here, members), [here, members])
  const choices = useMemo(
    () => peopleChoices({ people }, also).filter(({ value }) => own === null || own.includes(value)),
    [people, also, own],
  )
  return { own, choices }
}
