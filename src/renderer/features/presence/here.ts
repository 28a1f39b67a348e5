import type { Here, Present } from '@contract/sync'
import type { IncidentState } from '@domain/incident/state'
import type { WorkspaceState } from '@domain/workspace/state'

/** The people behind the devices that are here and of which that holds, each once, in the order of their names. */
export const peopleHere = (
  present: readonly Present[],
  { members, people }: Pick<WorkspaceState, 'members' | 'people'>,
  holds: (here: Here) => boolean,
): readonly string[] => {
  const persons = present.flatMap(({ device, here }) => {
    const member = members.get(device)
    return member && member.removed === null && holds(here) ? [member.person] : []
  })
  const nameOf = (person: string): string => people.get(person)?.name ?? person
  return [...new Set(persons)].sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
}

/** As many as are named; the rest is a number. */
const named = 3

/** `Ana`, `Ana and Ben`, `Ana, Ben, Cem and 2 others`. */
export const inWords = (names: readonly string[]): string => {
  const more = names.length - named
  const rest = more > 0 ? [`${more} ${more === 1 ? 'other' : 'others'}`] : []
  const words = [...names.slice(0, named), ...rest]
  const last = words.pop() ?? ''
  return words.length > 0 ? `${words.join(', ')} and ${last}` : last
}

const latest = new WeakMap<IncidentState['timeline'], string>()

/** The id of the newest update of an incident; empty for none. A timeline is looked through once. */
export const latestUpdateOf = ({ timeline }: Pick<IncidentState, 'timeline'>): string => {
  const known = latest.get(timeline)
  if (known !== undefined) return known
  const found = timeline.findLast(({ kind }) => kind === 'update')?.id ?? ''
  latest.set(timeline, found)
  return found
}
