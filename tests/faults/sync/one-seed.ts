import type { MemberRole } from '@domain/events/workspace-events'
import { type Known, knownOf, lastKnown } from '@domain/log/version-vector'
import { chanceOf } from '../random'
import { attack, attackNames, type Eve, newEve, sendAgain, writeHonestly } from './eve'
import { judge } from './judge'
import { keysOf } from './keys'
import type { MemberCommand, Rules } from './rules'
import { isConnectable, turn } from './share'
import { addDevice, awake, type Device, newWorld, ownerName, rootOf, tell, unlessKilled, type World } from './world'
import { askWorkspace, jump, writeSome } from './write'

/** What came of one seed. */
export interface Result {
  readonly flaws: readonly string[]
  readonly story: readonly string[]
  readonly counts: Readonly<Record<string, number>>
  /** Events that count in the end. */
  readonly saved: number
}

export interface Plan {
  readonly steps: number
  readonly attacks: readonly string[]
  readonly rules: Rules
}

const steps = 40
const day = 24 * 3_600_000
/** Rounds of all devices until nobody has anything more to do; more is a chase that does not end. */
const mostRounds = 80

interface Game {
  readonly world: World
  readonly eve: Eve
  readonly owner: Device
  readonly upTo: Map<string, Known>
}

const askOwner = async ({ world, owner }: Game, command: MemberCommand): Promise<void> => {
  await awake(world, owner)
  await askWorkspace(world, owner, world.rules.member(command))
}

const letIn = async (
  game: Game,
  { name, keys, person }: Pick<Device, 'name' | 'keys' | 'person'>,
  role: MemberRole,
): Promise<boolean> => {
  const { world, owner } = game
  const data = { device: name, key: keys.key, person, deviceName: name, role, authors: [person] }
  await askOwner(game, { type: 'add-member', ...data })
  await awake(world, owner)
  return owner.life.log.workspace().members.get(name)?.key === keys.key
}

/** The joiner is told only after the owner's log has it. */
const join = async (game: Game, device: Device, role: MemberRole): Promise<void> => {
  const { world } = game
  await awake(world, device)
  if (!(await letIn(game, device, role))) return
  device.role = role
  await unlessKilled(device, () => device.life.log.sharing.setRoot(rootOf(device)))
  tell(world, 'joined', device.name)
}

/** A device that was shut out is invited again, and has forgotten its key. */
const comeBack = async (game: Game, device: Device): Promise<void> => {
  const { world, upTo } = game
  const { role, name } = device
  if (!role) return
  device.keys = keysOf(`${name} after ${device.keys.key}`)
  await join(game, device, role)
  if (game.owner.life.log.workspace().members.get(name)?.removed !== null) return
  upTo.delete(name)
  device.revoked = false
  device.link = null
  tell(world, 'came back', name)
}

const shutOut = async (game: Game, { name }: Pick<Device, 'name'>): Promise<boolean> => {
  const { world, owner, upTo } = game
  await awake(world, owner)
  const known = knownOf(owner.life.log.known(), name)
  await askOwner(game, { type: 'remove-member', device: name, upTo: lastKnown(known) })
  await awake(world, owner)
  if (!owner.life.log.workspace().members.get(name)?.removed) return false
  upTo.set(name, known)
  tell(world, 'shut out', name)
  return true
}

const disturbServer = ({ chance, relay }: World, say: (what: string) => void): void => {
  const last = relay.last()
  if (chance.happens(0.05)) {
    relay.kill()
    say('server killed')
  }
  if (chance.happens(0.04)) {
    relay.cut(chance.between(1, 15))
    say('server lost its tail')
  }
  if (chance.happens(0.015)) {
    relay.wipe()
    say('server wiped')
  }
  if (last > 0 && chance.happens(0.02)) {
    relay.spoil(chance.between(1, last))
    say('server has a hole')
  }
  if (chance.happens(0.03)) {
    relay.forget()
    say('duplicate window over')
  }
}

const disturbDevice = async (world: World, device: Device): Promise<void> => {
  const { chance } = world
  if (chance.happens(0.12)) device.partitioned = !device.partitioned
  if (chance.happens(0.05)) device.link = null
  if (chance.happens(0.04)) await jump(world, device, chance.between(-day, day))
  if (chance.happens(0.08)) {
    device.life.endIn({ write: chance.between(1, 5), when: chance.pick(['before', 'after']) })
    tell(world, 'kill planned', device.name)
  }
  if (chance.happens(0.03)) {
    device.life.kill()
    tell(world, 'app killed', device.name)
  }
}

const actOn = async (world: World, device: Device): Promise<void> => {
  const { chance } = world
  await awake(world, device)
  await disturbDevice(world, device)
  await awake(world, device)
  if (chance.happens(0.6)) await writeSome(world, device)
  if (chance.happens(0.1) && !device.life.isOver()) await unlessKilled(device, () => device.life.log.pack(null))
  if (chance.happens(0.7)) await turn(world, device, chance.between(0, 6))
}

const roles: Readonly<Record<string, MemberRole>> = {
  'd-tom': 'responder',
  'd-mei': 'responder',
  'd-bo': 'responder',
  'd-observer': 'observer',
}

const membership = async (game: Game, step: number): Promise<void> => {
  const { world, eve, owner } = game
  const { chance, devices } = world
  for (const device of devices) {
    const role = roles[device.name]
    if (role && device.role === null && isConnectable(owner) && (chance.happens(0.3) || step > 12))
      await join(game, device, role)
  }
  if (step > 2 && !owner.life.log.workspace().members.has(eve.name))
    await letIn(game, { ...eve, person: 'eve' }, 'responder')
  if (step > 20 && !eve.removed && chance.happens(0.06)) eve.removed = await shutOut(game, eve)
  const bo = devices.find(({ name }) => name === 'd-bo')
  if (!bo) return
  const isOut = game.upTo.has(bo.name)
  if (!isOut && bo.role && step > 15 && chance.happens(0.04)) await shutOut(game, bo)
  // The server shuts a removed device out some time after the owner does.
  if (isOut && bo.revoked && chance.happens(0.2)) await comeBack(game, bo)
  else if (isOut && chance.happens(0.2)) bo.revoked = true
}

const quiet = async ({ world, eve }: Game): Promise<boolean> => {
  for (let round = 0; round < mostRounds; round += 1) {
    let did = sendAgain(world, eve)
    for (const device of world.devices) {
      await awake(world, device)
      did += await turn(world, device, 1000)
    }
    if (did === 0) return true
  }
  return false
}

/** Everything is repaired, everybody reads and sends what is left, somebody comes anew, and all have to have the same. */
const finish = async (game: Game, chance: World['chance']): Promise<string[]> => {
  const { world, upTo } = game
  world.rough = false
  for (const device of world.devices) {
    device.life.kill()
    device.partitioned = false
    if (upTo.has(device.name)) device.revoked = true
    await awake(world, device)
  }
  for (const device of world.devices) {
    const role = roles[device.name]
    if (role && device.role === null) await join(game, device, role)
  }
  if (chance.happens(0.3)) world.relay.kill()
  const flaws = (await quiet(game)) ? [] : ['the devices did not come to rest']
  for (const device of world.devices) if (upTo.has(device.name) && chance.happens(0.5)) await comeBack(game, device)
  const newcomer = await addDevice(world, 'd-newcomer', 'kim', chance.between(-day, day))
  await join(game, newcomer, 'responder')
  if (!(await quiet(game))) flaws.push('the devices did not come to rest after a newcomer')
  return [...flaws, ...(await judge(world, upTo))]
}

export const runSeed = async (seed: number, { steps: count, attacks, rules }: Plan): Promise<Result> => {
  const chance = chanceOf(seed)
  const world = newWorld(chance, rules)
  const offset = (): number => (chance.happens(0.5) ? 0 : chance.between(-day, day))
  const owner = await addDevice(world, ownerName, 'ana', offset())
  const game: Game = { world, eve: newEve(), owner, upTo: new Map() }
  await addDevice(world, 'd-tom', 'tom', offset())
  await addDevice(world, 'd-mei', 'mei', offset())
  await addDevice(world, 'd-bo', 'bo', offset())
  await addDevice(world, 'd-observer', 'lena', offset())
  await join(game, owner, 'owner')
  for (let step = 0; step < count; step += 1) {
    world.time += chance.between(1000, 600_000)
    world.story.push(`-- ${step}`)
    disturbServer(world, (what) => tell(world, what))
    await membership(game, step)
    for (const device of world.devices) if (!device.revoked || chance.happens(0.3)) await actOn(world, device)
    if (step > 3 && chance.happens(0.25)) writeHonestly(world, game.eve)
    if (step > 3 && attacks.length > 0 && chance.happens(0.3)) attack(world, game.eve, attacks)
  }
  const flaws = await finish(game, chance)
  for (const { life } of world.devices) life.kill()
  return {
    flaws,
    story: world.story,
    counts: world.counts,
    saved: world.devices.reduce((sum, { saved }) => sum + saved.length, 0),
  }
}

export const soundPlan = (rules: Rules): Plan => ({ steps, attacks: attackNames, rules })
