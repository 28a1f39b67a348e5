import type { Person, WorkspaceState } from '@domain/workspace/state'

/** The people who can be chosen, by name. */
export const peopleOf = ({ people }: WorkspaceState): Person[] =>
  [...people.values()].filter(({ removed }) => !removed).sort((a, b) => a.name.localeCompare(b.name))

export const presentPeople = (workspace: WorkspaceState): string[] => peopleOf(workspace).map(({ id }) => id)
