import type { Person, WorkspaceState } from '@domain/workspace/state'

/** The people who can be chosen, by name; `also` is offered even when they were removed. */
export const peopleOf = ({ people }: Pick<WorkspaceState, 'people'>, also?: string): Person[] =>
  [...people.values()].filter(({ id, removed }) => !removed || id === also).sort((a, b) => a.name.localeCompare(b.name))

export const presentPeople = (workspace: WorkspaceState): string[] => peopleOf(workspace).map(({ id }) => id)

/** The same, as the choices of a field. */
export const peopleChoices = (workspace: Pick<WorkspaceState, 'people'>, also?: string) =>
  peopleOf(workspace, also).map(({ id, name }) => ({ value: id, label: name }))
