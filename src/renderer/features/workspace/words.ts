import type { CheckLine, Invite, Joining } from '@contract/workspace'
import type { MemberRole } from '@domain/events/workspace-events'
import { clock, clockOn, countdown, date, lengthInWords } from '../../ui/time'
import type { LastSeen } from '../presence/use-last-seen'

export const roleWords: Readonly<
  Record<MemberRole, { readonly title: string; readonly hint: string; readonly youAre: string }>
> = {
  owner: {
    title: 'Owner',
    hint: 'Writes, and decides who is in the workspace',
    youAre: 'owner: you write in the log and decide who is in',
  },
  responder: {
    title: 'Responder',
    hint: 'Reads and writes the log',
    youAre: 'responder: you read and write the log',
  },
  observer: {
    title: 'Observer',
    hint: 'Reads along live and writes nothing',
    youAre: 'observer: you read along live and write nothing',
  },
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

/** How long an invite is still good: `59:12 left`, from an hour on `6 d 23 h left`. */
export const leftWords = (expiresAt: number, now: number): string => {
  const left = expiresAt - now
  if (left <= 0) return 'its time is over'
  return `${left < hour ? countdown(left) : lengthInWords(left)} left`
}

/** Until when an invite is good: `until 14:05`, with the date where that is another day; `its time is over`. */
export const untilWords = (expiresAt: number, now: number): string =>
  expiresAt <= now ? 'its time is over' : `until ${clockOn(expiresAt, now)}`

/** What is known of when a member's device was there. */
export type Seen = LastSeen & { readonly role: MemberRole | null }

export const seenWords = ({ role, inRoom, at }: Seen, now: number): string => {
  if (inRoom) return 'in the room'
  if (at === undefined) return role === 'observer' ? 'not shown' : 'not seen yet'
  const ago = Math.max(0, now - at)
  if (ago < 60_000) return 'just now'
  if (ago < 24 * hour) return `${lengthInWords(ago)} ago, ${clock(at)}`
  return date(at)
}

/** A server's address as people say it; that it is spoken to by TLS goes without saying. */
export const addressWords = (servers: readonly string[]): string =>
  servers.map((server) => server.replace(/^tls:\/\//, '')).join(', ')

/** The groups of a fingerprint, in lines of four, to be read out. */
export const fingerprintLines = (fingerprint: string): readonly (readonly string[])[] => {
  const groups = fingerprint.trim().split(/\s+/).filter(Boolean)
  return Array.from({ length: Math.ceil(groups.length / 4) }, (_, line) => groups.slice(line * 4, line * 4 + 4))
}

/** What a check found, in a sentence, and its lines with what is wrong first. */
export const checkWords = (
  lines: readonly CheckLine[],
): { readonly good: boolean; readonly sentence: string; readonly sorted: readonly CheckLine[] } => {
  const bad = lines.filter(({ ok }) => !ok)
  const sorted = [...bad, ...lines.filter(({ ok }) => ok)]
  const all = lines.length === 1 ? 'The one check' : `All ${lines.length} checks`
  return {
    good: bad.length === 0,
    sentence:
      bad.length === 0
        ? `The server is as it should be. ${all} went well.`
        : `${bad.length} of ${lines.length} checks did not go well. Each says what to do; then check again.`,
    sorted,
  }
}

/** Whether joining still goes on. */
export const isUnderWay = (joining: Joining | null): boolean =>
  joining?.state === 'asking' || joining?.state === 'waiting'

/** What main's sentence on why joining failed, and what to do, does not say. */
export const afterFailure = 'Nothing of your log was changed.'
