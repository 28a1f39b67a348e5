import type { MemberRole } from '../events/workspace-events'
import { appAuthor } from '../sync/authorship'
import { admissionsOf, admittedWith } from './admissions'
import type { Member, NewMember, WorkspaceState } from './state'

/** What a machine that asks to come in says of itself, with its key as the server's side has checked it. */
export interface Asking {
  readonly device: string
  readonly deviceName: string
  readonly key: string
  readonly person: string
  readonly personName: string
  readonly role: MemberRole
  /** Whoever wrote on it so far. */
  readonly authors: readonly string[]
}

/** Who is let in, as what; or why not, as a sentence. `addPerson` is the name to add them with, null where they are known. */
export type Admission =
  | { readonly ok: true; readonly member: NewMember; readonly addPerson: string | null }
  | { readonly ok: false; readonly sentence: string }

const mostAuthors = 100
/** To a machine that was removed and asks with its old key: it asks again with a new one. */
export const needsNewKey = 'This machine was removed since it came in with this key. It comes back with a new one only.'
const otherKey =
  'This machine came into the workspace with another key. Where it has lost that one, ask the owner to remove it from the list of members first, and then ask again.'

/** Whether two names are the same to people. */
export const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

const no = (sentence: string): Admission => ({ ok: false, sentence })

/** Two people may have the same name; in the list they have to be told apart. Null where even the machine's name does not. */
const freeName = ({ personName, deviceName, person }: Asking, { people }: WorkspaceState): string | null => {
  const taken = new Set(
    [...people.values()].flatMap(({ id, name, removed }) => (removed || id === person ? [] : [name])),
  )
  const names = [personName.trim(), `${personName.trim()} (${deviceName.trim()})`.slice(0, 200)]
  return names.find((name) => !taken.has(name)) ?? null
}

/**
 * The one person of that name who is in the list and has no machine yet, where the asking one is new: it was put there before it was invited.
 * Whoever has written as somebody already stays who they are. Null for nobody, or several.
 */
const namesake = ({ person, personName, authors }: Asking, { people, members }: WorkspaceState): string | null => {
  if (people.has(person) || authors.some((author) => author !== person && author !== appAuthor)) return null
  const held = new Set([...members.values()].flatMap(({ person: theirs, removed }) => (removed ? [] : [theirs])))
  const found = [...people.values()].filter((one) => !one.removed && sameName(one.name, personName))
  const [only] = found
  return only && found.length === 1 && !held.has(only.id) ? only.id : null
}

/**
 * Decides whether a machine that asks with a valid invite comes in. A person belongs to one member's machine, unless that one was removed;
 * lines of other members' people it may not write, whatever it says of itself. An observer writes none. One that left comes back with
 * the key it had; one that was removed, with another.
 */
export const admissionOf = (asking: Asking, workspace: WorkspaceState): Admission => {
  const { device, deviceName, key, person, role } = asking
  const { members, people } = workspace
  const before = members.get(device)
  if (role === 'owner' || before?.role === 'owner')
    return no('A workspace has one owner. Join as a responder or as an observer.')
  if (before && before.removed === null) {
    // Whoever holds an invite could otherwise take another's machine over.
    if (before.key !== key) return no(otherKey)
    if (before.role !== role)
      return no(
        `This machine is in the workspace already, as ${before.role === 'observer' ? 'an observer' : `a ${before.role}`}. Ask the owner for an invite of that kind.`,
      )
    return { ok: true, member: memberOf(before), addPerson: null }
  }
  if (admittedWith(before, key)) return no(needsNewKey)
  const others = [...members.values()].filter((member) => member.device !== device)
  const holder = others.find((member) => member.person === person && member.removed === null)
  if (holder)
    return no(
      `This person is in the workspace already, on ${holder.deviceName}. Ask the owner to remove that machine first, or join as somebody else.`,
    )
  const meant = before ? null : namesake(asking, workspace)
  if (meant !== null)
    return {
      ok: true,
      member: { device, key, person: meant, deviceName, role, authors: [meant, person] },
      addPerson: null,
    }
  const name = freeName(asking, workspace)
  const known = people.get(person)
  const isKnown = known !== undefined && !known.removed
  if (!isKnown && name === null)
    return no('Somebody with this name is in the workspace already. Add a surname or a team, and ask again.')
  const taken = new Set(others.flatMap(({ person: theirs, authors }) => [theirs, ...authors]))
  const authors =
    role === 'observer'
      ? [person]
      : [
          person,
          ...[...authorsOf(before), ...asking.authors].filter((author) => author !== appAuthor && !taken.has(author)),
        ]
  return {
    ok: true,
    member: { device, key, person, deviceName, role, authors: [...new Set(authors)].slice(0, mostAuthors) },
    addPerson: isKnown ? null : name,
  }
}

const memberOf = ({ addedAt: _, removed: __, after: ___, earlier: ____, ...member }: Member): NewMember => member

/** Whose lines a device could write before: what it has not shared of them yet is signed with its new key. */
const authorsOf = (before: Member | undefined): readonly string[] =>
  before ? admissionsOf(before).flatMap(({ authors }) => authors) : []

/** The owner's own machine as its workspace's first member: it may write the lines of everybody in its log. */
export const ownerOf = (
  { device, key, me }: { readonly device: string; readonly key: string; readonly me: string },
  { people }: WorkspaceState,
): NewMember => ({
  device,
  key,
  person: me,
  deviceName: `${people.get(me)?.name ?? 'The owner'}’s machine`.slice(0, 100),
  role: 'owner',
  authors: [...new Set([me, ...people.keys()])].slice(0, mostAuthors),
})

/** Devices that were shut out. */
export const shutOut = ({ members }: WorkspaceState): readonly string[] =>
  [...members.values()].flatMap(({ device, removed }) => (removed ? [device] : [])).sort()
