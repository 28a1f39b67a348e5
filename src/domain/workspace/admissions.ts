import type { MemberRole } from '../events/workspace-events'
import type { Range } from '../sync/ranges'
import type { Member, NewMember } from './state'

/** A key that a device was let in with, and what counts of what it has signed. */
export interface Admitted {
  /** The public Ed25519 key, 32 bytes in base64. */
  readonly key: string
  readonly role: MemberRole
  readonly authors: readonly string[]
  /** Its numbers count beyond `after`: up to there those of an earlier key do. */
  readonly after: number
  /** Its numbers count up to here; infinite where the device was not removed since. */
  readonly upTo: number
}

const newestOf = ({ key, role, authors, after, removed }: Member): Admitted => ({
  key,
  role,
  authors,
  after,
  upTo: removed?.upTo ?? Number.POSITIVE_INFINITY,
})

/** What a device was let in with, the newest last. */
export const admissionsOf = (member: Member): readonly Admitted[] => [...member.earlier, newestOf(member)]

/** What a device was let in with that key; null where the owner has not said so (yet). */
export const admittedWith = (member: Member | undefined, key: string): Admitted | null =>
  (member && admissionsOf(member).find((one) => one.key === key)) ?? null

/** The numbers of a run that count by its key; null where none does. */
export const countedOf = ({ from, to }: Range, { after, upTo }: Pick<Admitted, 'after' | 'upTo'>): Range | null =>
  from <= after || from > upTo ? null : { from, to: Math.min(to, upTo) }

/** A device that comes back: what it was let in with before stays true, as far as no removal has ended that. */
export const comeBack = (before: Member, next: NewMember, addedAt: number): Member => ({
  ...next,
  addedAt,
  removed: null,
  after: before.removed?.upTo ?? before.after,
  earlier: admissionsOf(before),
})

/** A device that is shut out: of none of its keys anything counts beyond `upTo`. `at` is ms UTC. */
export const shutOutAt = (member: Member, removed: NonNullable<Member['removed']>): Member => ({
  ...member,
  removed,
  earlier: member.earlier.map((one) => ({ ...one, upTo: Math.min(one.upTo, removed.upTo) })),
})
