import type { Joiner } from '@contract/workspace'
import type { WorkspaceState } from '@domain/workspace/state'

/** Who sits at this device, as it is typed: somebody in the log, or a new name. */
export interface Who {
  /** A person's id; null for somebody new. */
  readonly person: string | null
  readonly name: string
}

/** The most that an owner's machine is told of. */
const mostAuthors = 100

/** What this machine is called while its user says nothing else. */
export const usualDeviceName = (name: string): string => {
  const who = name.trim()
  return who === '' ? '' : `${who}’s machine`.slice(0, 100)
}

/** The name of whoever it is; empty while none is typed. */
export const nameOf = ({ person, name }: Who, { people }: Pick<WorkspaceState, 'people'>): string =>
  (person === null ? name : (people.get(person)?.name ?? '')).trim()

/**
 * What this machine says of itself when it asks to come in. Whoever is known to its log wrote on it so far. `newPerson` is the id of somebody
 * new; null where no name is typed.
 */
export const joinerOf = (
  who: Who,
  { device, deviceName, newPerson }: { device: string; deviceName: string; newPerson: string },
  { people }: Pick<WorkspaceState, 'people'>,
): Joiner | null => {
  const personName = nameOf(who, { people })
  if (personName === '') return null
  const person = who.person ?? newPerson
  return {
    device,
    deviceName: deviceName.trim() || usualDeviceName(personName),
    person,
    personName,
    authors: [...new Set([person, ...people.keys()])].slice(0, mostAuthors),
  }
}
