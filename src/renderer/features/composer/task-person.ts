import { findPerson } from '@domain/composer/find-person'
import type { Person } from '@domain/workspace/state'
import type { Parsed } from './parse'

const listFormat = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** Whom a task with a time-box is for: nobody by name, a person, or a name that says nobody or too many, as a sentence. */
export type TaskPerson =
  | { readonly ok: true; readonly person: string | null }
  | { readonly ok: false; readonly sentence: string }

export const taskPerson = ({ person }: NonNullable<Parsed['task']>, people: Iterable<Person>): TaskPerson => {
  if (person === null) return { ok: true, person: null }
  const found = findPerson(people, person)
  switch (found.found) {
    case 'one':
      return { ok: true, person: found.person }
    case 'none':
      return {
        ok: false,
        sentence: `Nobody in the list of people is called “@${person}”. Write the beginning of a name, add the person on the roster, or leave the @ out.`,
      }
    case 'several':
      return {
        ok: false,
        sentence: `“@${person}” may be ${listFormat.format(found.names)}. Write more of the name, without spaces.`,
      }
    default:
      return found satisfies never
  }
}
