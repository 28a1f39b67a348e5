import type { MemberRole } from '@domain/events/workspace-events'
import { IDBFactory } from 'fake-indexeddb'
import type { Root } from '../../../src/renderer/log/sharing'
import type { Chance } from '../random'
import { type Keys, keysOf, workspace } from './keys'
import { begin, type Life } from './life'
import { openRelay, type Relay } from './relay'
import type { Rules } from './rules'

/** A line that its writer was shown as saved. */
export interface Saved {
  readonly id: string
  readonly seq: number
}

/** How far a device is with the stream since it connected. */
export interface Link {
  readonly boot: number
  readonly feed: number
  readonly anew: string | null
  number: number
  next: number
  /** Messages of a newcomer that are read before their turn. */
  ahead: number[]
  /** The stream was read to its end, and everything taken. */
  drained: boolean
}

export interface Device {
  readonly name: string
  readonly person: string
  /** Others once it has come back. */
  keys: Keys
  readonly disk: IDBFactory
  life: Life
  /** How far its wall clock is off, ms. */
  offset: number
  /** Null until it was let in. */
  role: MemberRole | null
  /** Shut out, and its way to the server closed. */
  revoked: boolean
  partitioned: boolean
  link: Link | null
  feeds: number
  readonly underWay: Set<string>
  readonly acknowledged: Set<string>
  readonly saved: Saved[]
}

export interface World {
  readonly relay: Relay
  readonly chance: Chance
  readonly rules: Rules
  readonly devices: Device[]
  readonly incidents: string[]
  /** The true time, ms UTC. */
  time: number
  /** Faults of the network and kills happen while it is on. */
  rough: boolean
  readonly story: string[]
  readonly counts: Record<string, number>
}

export const newWorld = (chance: Chance, rules: Rules): World => ({
  relay: openRelay(),
  chance,
  rules,
  devices: [],
  incidents: [],
  time: Date.UTC(2026, 2, 3, 13, 0),
  rough: true,
  story: [],
  counts: {},
})

export const tell = (world: World, what: string, detail = ''): void => {
  world.counts[what] = (world.counts[what] ?? 0) + 1
  world.story.push(detail ? `${what} ${detail}` : what)
}

export const ownerName = 'd-owner'

export const rootOf = ({ keys }: Pick<Device, 'keys'>): Root => ({
  workspace,
  owner: { device: ownerName, key: keysOf(ownerName).key },
  key: keys.key,
})

export const wallOf = (world: World, { offset }: Pick<Device, 'offset'>): number => world.time + offset

const live = (world: World, device: Pick<Device, 'name' | 'disk' | 'offset'>): Promise<Life> =>
  begin(device.disk, {
    // A look at the clock takes its time, so that two lines never have the same ms.
    now: () => {
      world.time += 1
      return wallOf(world, device)
    },
    newDevice: () => device.name,
  })

export const addDevice = async (world: World, name: string, person: string, offset: number): Promise<Device> => {
  const base = { name, person, keys: keysOf(name), disk: new IDBFactory(), offset }
  const device: Device = Object.assign(base, {
    life: await live(world, base),
    role: null,
    revoked: false,
    partitioned: false,
    link: null,
    feeds: 0,
    underWay: new Set<string>(),
    acknowledged: new Set<string>(),
    saved: [],
  })
  // The clock is looked at through `base`, which the device is.
  world.devices.push(device)
  return device
}

/** Starts the app again where it was killed. */
export const awake = async (world: World, device: Device): Promise<void> => {
  if (!device.life.isOver()) return
  device.life = await live(world, device)
  device.link = null
  device.underWay.clear()
  await device.life.log.sharing.setRoot(device.role ? rootOf(device) : null)
}

/** What a job of the log gave; null where the app was killed meanwhile, and nobody was told. Its refusals are its own. */
export const unlessKilled = async <T>({ life }: Device, job: () => Promise<T>): Promise<T | null> => {
  const work = job()
  // The log of a killed app may say so later, to nobody.
  work.catch(() => undefined)
  const done = await Promise.race([
    work.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    ),
    life.over,
  ])
  if (!done || life.isOver()) return null
  if ('error' in done) throw done.error
  return done.value
}
