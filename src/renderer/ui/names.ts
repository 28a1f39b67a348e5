import type { WorkspaceState } from '@domain/workspace/state'
import { useCallback } from 'react'
import { useRoom } from '../store/room'

export type NameOf = (person: string | null) => string

/** A person's name; an id that is no person of this workspace (the source of an import) is shown as it is. */
export const nameIn =
  ({ people }: WorkspaceState): NameOf =>
  (person) =>
    person === null ? 'nobody' : (people.get(person)?.name ?? person)

export const useNameOf = (): NameOf => {
  const workspace = useRoom((room) => room.workspace)
  return useCallback((person: string | null) => nameIn(workspace)(person), [workspace])
}
