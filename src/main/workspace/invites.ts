import type { Invite } from '@contract/workspace'
import { z } from 'zod'

/** An invite as the owner keeps it. Its link lets whoever has it ask to come in, so it is kept among the secrets. */
export const keptInviteSchema = z.strictObject({
  id: z.string().max(100),
  role: z.enum(['responder', 'observer']),
  note: z.string().max(200),
  /** ms UTC. */
  expiresAt: z.number().int(),
  link: z.string().max(8000),
  withdrawn: z.boolean(),
  /** Who came in by it, and the way in that they were given: their answer may be lost, and they ask again. */
  used: z
    .strictObject({
      ...{ device: z.string(), key: z.string(), user: z.string(), jwt: z.string() },
      /** As whom, where it is not as whom they asked; else empty. */
      person: z.string().max(200).default(''),
    })
    .nullable(),
})
export type KeptInvite = z.infer<typeof keptInviteSchema>

/** How an invite stands at `now`, wall-clock ms UTC. */
export const stateOf = ({ used, withdrawn, expiresAt }: KeptInvite, now: number): Invite['state'] => {
  if (used !== null) return 'used'
  if (withdrawn) return 'withdrawn'
  return expiresAt <= now ? 'expired' : 'open'
}

/** As the owner's screen shows them, the newest first. A link that opens nothing any more is not shown. */
export const shownInvites = (invites: readonly KeptInvite[], now: number): Invite[] =>
  invites
    .map((invite): Invite => {
      const { id, role, note, expiresAt, link } = invite
      const state = stateOf(invite, now)
      return { id, role, note, expiresAt, state, link: state === 'open' ? link : '' }
    })
    .reverse()

/** Withdraws an open invite; one that was used stays used. */
export const withdrawn = (invites: readonly KeptInvite[], id: string): KeptInvite[] =>
  invites.map((invite) => (invite.id === id && invite.used === null ? { ...invite, withdrawn: true } : invite))

/** How many are kept; the oldest that are over go first. */
const mostKept = 200

/** Adds an invite and lets the oldest go that open nothing any more. Null when there are too many open ones. */
export const withInvite = (invites: readonly KeptInvite[], added: KeptInvite, now: number): KeptInvite[] | null => {
  const over = invites.filter((invite) => stateOf(invite, now) !== 'open')
  const tooMany = invites.length + 1 - mostKept
  if (tooMany > over.length) return null
  const gone = new Set(over.slice(0, Math.max(0, tooMany)))
  return [...invites.filter((invite) => !gone.has(invite)), added]
}

type Asker = { readonly invite: string; readonly device: string; readonly key: string; readonly user: string }
export type Judged =
  | { readonly state: 'open'; readonly invite: KeptInvite }
  | { readonly state: 'again'; readonly jwt: string; readonly person: string }
  | { readonly state: 'refused'; readonly sentence: string }

const anew = 'Ask the owner of the workspace for a new one.'

/** What an owner answers to somebody who asks with an invite: the same as before to who came in by it already, whenever they ask. */
export const judged = (
  invites: readonly KeptInvite[],
  { invite: id, device, key, user }: Asker,
  now: number,
): Judged => {
  const invite = invites.find((one) => one.id === id)
  if (!invite) return { state: 'refused', sentence: `The owner does not know this invite any more. ${anew}` }
  const { used } = invite
  if (used !== null)
    return used.device === device && used.key === key && used.user === user && !invite.withdrawn
      ? { state: 'again', jwt: used.jwt, person: used.person }
      : { state: 'refused', sentence: `This invite was used already; each lets one device in. ${anew}` }
  if (invite.withdrawn) return { state: 'refused', sentence: `The owner has withdrawn this invite. ${anew}` }
  return stateOf(invite, now) === 'expired'
    ? { state: 'refused', sentence: `This invite has expired. ${anew}` }
    : { state: 'open', invite }
}

/** Marks an invite as used by who came in by it. */
export const usedBy = (
  invites: readonly KeptInvite[],
  id: string,
  used: NonNullable<KeptInvite['used']>,
): KeptInvite[] => invites.map((invite) => (invite.id === id ? { ...invite, used } : invite))

/** Who came in by an invite and is shut out now is given nothing again. */
export const withoutDevices = (invites: readonly KeptInvite[], devices: readonly string[]): KeptInvite[] =>
  invites.map((invite) =>
    invite.used !== null && devices.includes(invite.used.device) ? { ...invite, withdrawn: true } : invite,
  )
