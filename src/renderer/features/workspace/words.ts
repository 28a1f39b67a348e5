import type { Invite, Joining } from '@contract/workspace'
import type { MemberRole } from '@domain/events/workspace-events'
import { clock, countdown, date, lengthInWords } from '../../ui/time'

export const roleWords: Readonly<Record<MemberRole, { readonly title: string; readonly hint: string }>> = {
  owner: { title: 'Owner', hint: 'Writes, and decides who is in the workspace' },
  responder: { title: 'Responder', hint: 'Writes into the log' },
  observer: { title: 'Observer', hint: 'Reads along and writes nothing' },
}

const hour = 3_600_000

/** How long an invite may be used. */
export const lengths = [
  { value: String(hour), label: '1 hour' },
  { value: String(24 * hour), label: '1 day' },
  { value: String(7 * 24 * hour), label: '7 days' },
] as const

const states: Readonly<Record<Invite['state'], string>> = {
  open: 'Open',
  used: 'Used',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
}

/** An invite's state at `now` (ms UTC): main may not have said yet that its time is over. */
export const stateOf = ({ state, expiresAt }: Invite, now: number): Invite['state'] =>
  state === 'open' && now >= expiresAt ? 'expired' : state

export const stateWords = (invite: Invite, now: number): string => states[stateOf(invite, now)]

/** How long an invite is still good: `59:12 left`, from a day on `6 d 23 h left`. */
export const leftWords = (expiresAt: number, now: number): string => {
  const left = expiresAt - now
  if (left <= 0) return 'its time is over'
  return `${left < 24 * hour ? countdown(left) : lengthInWords(left)} left`
}

/** When somebody was last seen, ms UTC; `undefined` for never since this app runs. */
export const seenWords = (at: number | undefined, now: number): string => {
  if (at === undefined) return 'not seen yet'
  const ago = now - at
  if (ago < 60_000) return 'in the room'
  if (ago < 24 * hour) return `${lengthInWords(ago)} ago, ${clock(at)}`
  return date(at)
}

/** The groups of a fingerprint, in lines of four, to be read out. */
export const fingerprintLines = (fingerprint: string): readonly (readonly string[])[] => {
  const groups = fingerprint.trim().split(/\s+/).filter(Boolean)
  return Array.from({ length: Math.ceil(groups.length / 4) }, (_, line) => groups.slice(line * 4, line * 4 + 4))
}

/** Whether joining still goes on. */
export const isUnderWay = (joining: Joining | null): boolean =>
  joining?.state === 'asking' || joining?.state === 'waiting'

/** What can be done after joining failed, besides what main's sentence says. */
export const afterFailure = 'Nothing of your log was changed. Try again, or ask whoever invited you for a new link.'
