import type { Person } from '../workspace/state'

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Who may be meant by a name that was typed after an @: exactly one person, nobody, or several, by name. */
export type Found =
  | { readonly found: 'one'; readonly person: string }
  | { readonly found: 'none' }
  | { readonly found: 'several'; readonly names: readonly string[] }

/**
 * Finds a person of the workspace by what was typed: the whole name or the id first, then a first name, then the beginning of any part
 * of the name; capitals, accents and punctuation do not count.
 */
export const findPerson = (people: Iterable<Person>, typed: string): Found => {
  const wanted = plain(typed)
  if (wanted === '') return { found: 'none' }
  const present = [...people].filter(({ removed }) => !removed)
  const partsOf = ({ name }: Person): string[] => name.split(/[\s-]+/).map(plain)
  const ways: readonly ((person: Person) => boolean)[] = [
    (person) => plain(person.name) === wanted || person.id === typed,
    (person) => partsOf(person)[0] === wanted,
    (person) => plain(person.name).startsWith(wanted) || partsOf(person).some((part) => part.startsWith(wanted)),
  ]
  for (const way of ways) {
    const matches = present.filter(way)
    const [first] = matches
    if (first && matches.length === 1) return { found: 'one', person: first.id }
    if (matches.length > 1) return { found: 'several', names: matches.map(({ name }) => name).sort() }
  }
  return { found: 'none' }
}
