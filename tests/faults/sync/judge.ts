import { createHash } from 'node:crypto'
import { type Event, type IncidentEvent, workspaceStream } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import { isKnown, type Known, lastKnown } from '@domain/log/version-vector'
import { foldWorkspace } from '@domain/workspace/fold'
import { loadIncident, quarantineKey } from '../../../src/renderer/log/read'
import { isWorkspaceEvent } from '../../../src/renderer/log/read-edge'
import { mark } from './eve'
import type { Life } from './life'
import type { Device, World } from './world'

/** What a device holds in the end, without what an observer keeps to itself. */
interface Held {
  readonly device: string
  /** Ids of the events that count, sorted. */
  readonly ids: readonly string[]
  /** By incident. */
  readonly hashes: ReadonlyMap<string, string>
  readonly workspace: string
  /** `device:seq` of all that is stored, with its id. */
  readonly stored: ReadonlyMap<string, string>
  readonly flaws: readonly string[]
}

const plain = (_: string, value: unknown): unknown => {
  if (value instanceof Map) return { map: [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) }
  if (value instanceof Set) return { set: [...value].sort() }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  return value
}

export const textOf = (value: unknown): string => JSON.stringify(value, plain) ?? 'undefined'
export const hashOf = (value: unknown): string => createHash('sha256').update(textOf(value)).digest('hex').slice(0, 16)

const all = 1_000_000

const idOf = ({ id, device, seq }: Event): string => `${id} ${device}:${seq}`

const workspaceOf = async ({ db }: Life, isShared: (event: Event) => boolean) => {
  const aside = new Set((await db.quarantine.toArray()).map(({ device, seq }) => quarantineKey(device, seq)))
  const events = (await loadIncident(db, workspaceStream, aside)).filter(isShared)
  return { workspace: textOf(foldWorkspace(events.filter(isWorkspaceEvent))), ids: events.map(idOf) }
}

/**
 * What an observer alone still holds of a device that is shut out: the server has lost it, and an observer can hand in nothing (ADR 13). All else it
 * has to share with the others.
 */
const keptByObserver = (members: readonly Held[], upTo: UpTo): ((event: Event) => boolean) => {
  const known = new Set(members.flatMap(({ ids }) => ids))
  return (event) => upTo.has(event.device) && !known.has(idOf(event))
}

const heldBy = async ({ name, life, role }: Device, isKept: (event: Event) => boolean): Promise<Held> => {
  const { log, db } = life
  const rows = await db.log.toArray()
  const stored = new Map(
    rows.flatMap(({ device, from, events }) =>
      events.map((event, index) => [`${device}:${from + index}`, String((event as { id?: unknown }).id)] as const),
    ),
  )
  // An observer's own lines are its own.
  const isShared = (event: Event): boolean => role !== 'observer' || (event.device !== name && !isKept(event))
  const flaws: string[] = []
  const ids: string[] = []
  const hashes = new Map<string, string>()
  const incidents = [...new Set(rows.map(({ incident }) => incident))].filter((id) => id !== 'workspace').sort()
  for (const incident of incidents) {
    const counted: readonly IncidentEvent[] = await log.newest(incident, all)
    const state = await log.state(incident)
    if (textOf(state) !== textOf(foldIncident(counted).snapshot()))
      flaws.push(`${name} shows of ${incident} something else than its events`)
    const attacks = new Set(textOf(counted).match(new RegExp(`${mark}[^"]*`, 'g')))
    if (attacks.size > 0) flaws.push(`${name} counts an attack: ${[...attacks].join(', ')}`)
    const shared = counted.filter(isShared)
    ids.push(...shared.map(idOf))
    if (shared.length > 0) hashes.set(incident, hashOf(foldIncident(shared).snapshot()))
  }
  const { workspace, ids: spoken } = await workspaceOf(life, isShared)
  if (workspace !== textOf(log.workspace()) && role !== 'observer')
    flaws.push(`${name} shows of the workspace something else than its events`)
  if (workspace.includes(mark)) flaws.push(`${name} counts an attack on the workspace`)
  return { device: name, ids: [...ids, ...spoken].sort(), hashes, workspace, stored, flaws }
}

const firstDifference = (a: readonly string[], b: readonly string[]): string => {
  const [inA, inB] = [new Set(a), new Set(b)]
  const [lacks, more] = [a.filter((id) => !inB.has(id)), b.filter((id) => !inA.has(id))]
  return `lacks ${lacks.length} (${lacks.slice(0, 3).join(', ')}), has ${more.length} more (${more.slice(0, 3).join(', ')})`
}

const differences = (first: Held, other: Held): string[] => {
  const flaws: string[] = []
  if (textOf(first.ids) !== textOf(other.ids))
    flaws.push(`${other.device} differs from ${first.device} in its events: ${firstDifference(first.ids, other.ids)}`)
  for (const incident of new Set([...first.hashes.keys(), ...other.hashes.keys()]))
    if (first.hashes.get(incident) !== other.hashes.get(incident))
      flaws.push(`${other.device} differs from ${first.device} in the state of ${incident}`)
  if (first.workspace !== other.workspace) flaws.push(`${other.device} differs from ${first.device} in the workspace`)
  return flaws
}

/** What the owner's log knew of a device when it was shut out: up to the last of those numbers, what it wrote counts. */
export type UpTo = ReadonlyMap<string, Known>

const missing = (held: readonly Held[], devices: readonly Device[], upTo: UpTo): string[] =>
  devices.flatMap(({ name, role, saved }) =>
    held.flatMap(({ device, stored, ids }) => {
      if (role === null || (role === 'observer' && device !== name)) return []
      const out = upTo.get(name)
      const last = out ? lastKnown(out) : Number.POSITIVE_INFINITY
      const lost = saved.filter(({ id, seq }) => {
        const there = stored.get(`${name}:${seq}`)
        // What had not got to the owner when its writer was shut out may be on its writer's machine alone.
        return (!out || isKnown(out, seq)) && (there === undefined || (there !== id && !id.startsWith('asked for')))
      })
      const counted = new Set(ids)
      const beyond =
        device === name ? [] : saved.filter(({ id, seq }) => seq > last && counted.has(`${id} ${name}:${seq}`))
      const tell = (list: typeof saved, what: string) =>
        list.length === 0
          ? []
          : [`${device} ${what} ${list.length} lines of ${name}: ${list.slice(0, 3).map(({ seq }) => seq)}`]
      return [...tell(lost, 'has lost'), ...tell(beyond, 'counts, though it was shut out,')]
    }),
  )

const unshared = async ({ name, role, life }: Device): Promise<string[]> => {
  const { toShare, toGiveBack, waiting } = await life.log.sharing.state()
  const flaws: string[] = []
  if (role !== 'observer' && toShare > 0) flaws.push(`${name} still has ${toShare} events to share`)
  if (role !== 'observer' && toGiveBack > 0) flaws.push(`${name} still has ${toGiveBack} events to give back`)
  // What somebody else has signed in a device's name waits for a word that never comes.
  const strange = waiting.filter(
    ({ device, reason }) => !['d-friend', 'd-eve'].includes(device) && !reason.includes('has not let in for'),
  )
  if (strange.length > 0) flaws.push(`${name} still waits for ${strange[0]?.device}: ${strange[0]?.reason}`)
  return flaws
}

/** Everything that is not as it should be once all devices are quiet: those that belong to the workspace in the end. */
export const judge = async ({ devices }: World, upTo: UpTo): Promise<string[]> => {
  const members = devices.filter(({ role, revoked }) => role !== null && !revoked)
  const held: Held[] = []
  for (const device of members.filter(({ role }) => role !== 'observer')) held.push(await heldBy(device, () => false))
  const isKept = keptByObserver([...held], upTo)
  for (const device of members.filter(({ role }) => role === 'observer')) held.push(await heldBy(device, isKept))
  const [first] = held
  const flaws = held.flatMap((one) => one.flaws)
  if (first) for (const other of held.slice(1)) flaws.push(...differences(first, other))
  flaws.push(...missing(held, devices, upTo))
  for (const member of members) flaws.push(...(await unshared(member)))
  return flaws
}
