import { refuse } from '@domain/commands/command'
import type { Fact } from '@domain/events'
import { appAuthor, authorsHere, countsBy } from '@domain/sync/authorship'
import { useRoom } from './room'

/** In whose names this device may write, the first being its person's; null for everybody's. */
export const ownAuthors = (): readonly string[] | null => {
  const { here, workspace } = useRoom.getState()
  return authorsHere(here, workspace.members)
}

/** Why nothing is recorded here in that name, and what to do, as a sentence; null where it may be. */
export const whyForeign = (author: string): string | null => {
  const authors = ownAuthors()
  if (authors === null || authors.includes(author)) return null
  const name = useRoom.getState().workspace.people.get(author)?.name ?? 'whoever is chosen here'
  return `In this workspace this machine does not write in the name of ${name}: that would count on no other machine. Say who you are under Settings, Me.`
}

/** Throws a Refusal where what is decided here would count on this device alone. */
export const refuseForeign = <D extends { readonly facts: readonly Fact[]; readonly author: string }>(
  incident: string,
  decision: D,
): D => {
  const authors = ownAuthors()
  const { facts, author } = decision
  if (authors === null || facts.every(({ type, data }) => countsBy({ type, data, incident, author }, authors)))
    return decision
  return refuse(`${whyForeign(author)} Nothing was recorded.`)
}

/**
 * Who stands behind what is recorded without asking: whoever is here, or whose machine this is where they may not write on it, or the app while
 * nobody has said who they are.
 */
export const recorder = (): string => {
  const { me } = useRoom.getState().settings
  const authors = ownAuthors()
  return (authors === null || authors.includes(me) ? me : authors[0]) || appAuthor
}
