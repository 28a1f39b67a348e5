import type { MemberRole } from '../events/workspace-events'
import { importedIncident, reopenedOnPage } from '../statuspage/imported'
import type { Member } from '../workspace/state'

/** What the app itself records, without anybody having decided it. */
const byTheApp: ReadonlySet<unknown> = new Set(['deadline.fired', 'clock.jumped'])
/** The author of what the app records while nobody has said who they are; nobody writes in its name. */
export const appAuthor = 'warroom'
type Raw = Readonly<Record<string, unknown>>

/**
 * Whether it is what reading a status page's incident makes (statuspage/read-statuspage.ts), in the page's name and in the incident that it is imported as.
 * Told by the event alone: by who is a member now, two machines could tell it differently.
 */
const isImported = ({ type, incident, data }: Raw): boolean => {
  if (typeof incident !== 'string' || !incident.startsWith(importedIncident(''))) return false
  const { source, audience, reason } = (data ?? {}) as Raw
  const { kind, id } = (source ?? {}) as Raw
  switch (type) {
    case 'incident.declared':
      return kind === 'statuspage' && incident === importedIncident(String(id))
    case 'update.posted':
      return audience === 'customer'
    case 'incident.reopened':
      return reason === reopenedOnPage
    default:
      return type === 'status.changed'
  }
}

/** Whether an event of a machine that may write the lines of `authors` counts by its author: also the app's own words, and an import's. */
export const countsBy = (event: Raw, authors: readonly string[]): boolean => {
  const { author, type } = event
  if (author === appAuthor && byTheApp.has(type)) return true
  return (typeof author === 'string' && authors.includes(author)) || isImported(event)
}

/** This device in its workspace: its role, its public key, and the person it came in as; empty where that is not known. */
export interface Here {
  readonly role: MemberRole
  readonly key: string
  readonly person: string
}

/** This device as the owner has let it in with the key that it signs with now; undefined before the owner's word on that is here. */
export const memberHere = ({ key }: Here, members: ReadonlyMap<string, Member>): Member | undefined =>
  [...members.values()].find((member) => member.key === key)

/**
 * In whose names this device may write, the first being its person's; null for everybody's. In no workspace, and on the owner's machine, that is so, and
 * where nobody knows better.
 */
export const authorsHere = (here: Here | null, members: ReadonlyMap<string, Member>): readonly string[] | null => {
  if (!here || here.role === 'owner') return null
  const member = memberHere(here, members)
  if (member) return member.authors
  return here.person === '' ? null : [here.person]
}
