import type { MemberRole } from '@domain/events/workspace-events'
import { type Known, knownOf } from '@domain/log/version-vector'
import type { WorkspaceState } from '@domain/workspace/state'
import type { SharingState } from '../../log/sharing'

/** A machine of the workspace, and how far its lines are here and on the server. */
export interface DeviceLine {
  readonly device: string
  readonly person: string | null
  /** What its user calls it; its id where it is no member. */
  readonly machine: string
  readonly role: MemberRole | null
  readonly removed: boolean
  readonly mine: boolean
  /** The last of its numbers without a gap before it. */
  readonly here: number
  readonly onServer: number
  /** How many of its events only the other side has. */
  readonly missingHere: number
  readonly missingOnServer: number
}

const has = ({ contiguous, beyond }: Known): number => contiguous + beyond.length

/** What `one` has and `other` has not. Those beyond a gap are few. */
const missing = (one: Known, other: Known): number => {
  const fromBeyond = one.beyond.filter((seq) => seq > other.contiguous && !other.beyond.includes(seq)).length
  const later = other.beyond.filter((seq) => seq <= one.contiguous && seq > other.contiguous).length
  return Math.max(0, one.contiguous - other.contiguous) - later + fromBeyond
}

const order: readonly (MemberRole | null)[] = ['owner', 'responder', 'observer', null]

/** Every machine that is a member or that something is known of: this one first, then those who write, then those who are gone. */
export const devicesOf = (
  { known, onServer }: Pick<SharingState, 'known' | 'onServer'>,
  { members }: WorkspaceState,
  mine: string,
): DeviceLine[] => {
  const devices = new Set([mine, ...members.keys(), ...Object.keys(known), ...Object.keys(onServer)])
  return [...devices]
    .map((device): DeviceLine => {
      const member = members.get(device)
      const here = knownOf(known, device)
      const there = knownOf(onServer, device)
      return {
        device,
        person: member?.person ?? null,
        machine: member?.deviceName ?? device,
        role: member?.role ?? null,
        removed: member ? member.removed !== null : false,
        mine: device === mine,
        here: here.contiguous,
        onServer: there.contiguous,
        missingHere: missing(there, here),
        missingOnServer: missing(here, there),
      }
    })
    .sort(
      (a, b) =>
        Number(b.mine) - Number(a.mine) ||
        Number(a.removed) - Number(b.removed) ||
        order.indexOf(a.role) - order.indexOf(b.role) ||
        (a.machine < b.machine ? -1 : 1),
    )
}

/** How many of this device's events are saved, to share and shared. */
export const ownCounts = (
  { known, toShare, keptHere }: Pick<SharingState, 'known' | 'toShare' | 'keptHere'>,
  mine: string,
): { readonly saved: number; readonly toShare: number; readonly shared: number; readonly keptHere: number } => {
  const saved = has(knownOf(known, mine))
  return { saved, toShare, shared: Math.max(0, saved - toShare - keptHere), keptHere }
}
