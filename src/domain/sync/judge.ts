import { admittedWith } from '../workspace/admissions'
import type { Member } from '../workspace/state'
import { countsBy } from './authorship'
import type { SealedRun } from './run'

/** Whose word on membership counts: the owner's device, and the key its runs are signed with. */
export interface Owner {
  readonly device: string
  readonly key: string
}

export type Members = ReadonlyMap<string, Member>

export type Verdict =
  | { readonly is: 'admit' }
  | { readonly is: 'wait'; readonly reason: string }
  | { readonly is: 'refuse'; readonly reason: string }

const admit: Verdict = { is: 'admit' }
const wait = (reason: string): Verdict => ({ is: 'wait', reason })
const refuse = (reason: string): Verdict => ({ is: 'refuse', reason })

type Signed = Pick<SealedRun, 'device' | 'from' | 'key'>

const anotherKey = 'It is signed with another key than that machine’s.'
const unknownKey =
  'It is signed with a key that the owner has not let in for that machine. It is taken in once the owner’s word on that arrives.'
const onlyObserves = 'That machine only observes: what is recorded on it stays there.'
export const afterRemoval = 'It was recorded after that machine was removed.'
/** Of a word on membership by another machine. */
export const ownersWordOnly = 'Only the owner’s machine says who is a member.'
const beforeKey = 'It is signed with a key that counts only for what that machine recorded later.'

/** Whether a run of another machine may come into the log. `owner` is null while it is not known whose workspace this is. */
export const judgeRun = ({ device, from, key }: Signed, members: Members, owner: Owner | null): Verdict => {
  if (!owner) return wait('It is not known yet whose workspace this is.')
  if (device === owner.device) return key === owner.key ? admit : refuse(anotherKey)
  const member = members.get(device)
  if (!member)
    return wait('That machine is not known as a member yet. It is taken in once the owner’s word on that arrives.')
  const admitted = admittedWith(member, key)
  // It may be one that the machine has come back with.
  if (!admitted) return wait(unknownKey)
  if (admitted.role === 'observer') return refuse(onlyObserves)
  if (from <= admitted.after) return refuse(beforeKey)
  return from > admitted.upTo ? refuse(afterRemoval) : admit
}

const notOwn = 'It says that it was recorded on this machine, and is signed with another key.'
const ownUnknown =
  'It says that it was recorded on this machine, and is signed with a key that the owner has not let in for it yet.'

/**
 * Whether a run of this very device, which comes back, is its own. Where it was recorded as an observer's, or has to be signed anew since the device was
 * removed and let in again, it is not; nothing else about it is judged. `key` is one that this device has signed with, null where none is known here (a log
 * that was set back), and then the owner's word tells it.
 */
export const judgeOwnRun = (run: Signed, members: Members, owner: Owner | null, key: string | null): Verdict => {
  if (owner?.device === run.device) return owner.key === run.key ? admit : refuse(notOwn)
  const member = members.get(run.device)
  const admitted = admittedWith(member, run.key)
  if (!admitted) return !member && key === run.key ? admit : wait(ownUnknown)
  if (admitted.role === 'observer') return refuse(onlyObserves)
  return admitted.key !== member?.key && run.from > admitted.upTo ? refuse(afterRemoval) : admit
}

/**
 * Why an event of an admitted run does not count, as a sentence; null where it does. It stays in its run, is given on with it, and is not folded.
 * Also of an event whose type only a newer version knows.
 */
export const whyAside = (
  raw: unknown,
  { device, seq, key }: { readonly device: string; readonly seq: number; readonly key: string },
  members: Members,
  owner: Owner,
): string | null => {
  if (device === owner.device) return null
  const event = (raw ?? {}) as Readonly<Record<string, unknown>>
  const { type } = event
  if (typeof type === 'string' && type.startsWith('member.')) return ownersWordOnly
  const admitted = admittedWith(members.get(device), key)
  if (admitted && seq > admitted.upTo) return afterRemoval
  if (countsBy(event, admitted?.authors ?? [])) return null
  return 'That machine may not write in this person’s name.'
}

/** Numbers of a removed machine after `upTo`: what of them is in the log counts no more. Null for a machine that is not removed. */
export const countsUpTo = (device: string, members: Members, owner: Owner | null): number | null =>
  device === owner?.device ? null : (members.get(device)?.removed?.upTo ?? null)
