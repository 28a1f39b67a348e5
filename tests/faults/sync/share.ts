import type { Cursor, Delivery } from '@contract/sync'
import type { SealedRun } from '@domain/sync/run'
import { bodyOf, idOf, markOf } from './body'
import { signer } from './keys'
import type { Message } from './relay'
import { type Device, type Link, ownerName, tell, unlessKilled, type World } from './world'

/** Characters of events asked of the log at a time. */
const batch = 20_000

const connect = async ({ relay, rules, chance }: World, device: Device): Promise<Link | null> => {
  const state = await unlessKilled(device, () => device.life.log.sharing.state())
  if (!state) return null
  const { cursor, holes } = state
  const stream = { created: relay.created(), last: relay.last() }
  const known = rules.whereToRead(cursor, stream, cursor && markOf(relay.at(cursor.seq)))
  const lost = relay.messages().filter(({ seq, body }) => body === null && seq <= (cursor?.seq ?? 0)).length
  const { from, anew } =
    known.anew === null && rules.countsHoles && lost > holes.length
      ? { from: 1, anew: 'The server has lost messages that were read from it before.' }
      : known
  device.feeds += 1
  device.underWay.clear()
  // A newcomer reads the owner's runs first, then the newest, then all of it.
  const owners = relay.messages().filter((message) => message.device === ownerName)
  const newest = relay.messages().slice(-chance.between(0, 20))
  const ahead = cursor ? [] : [...owners, ...newest].map(({ seq }) => seq)
  return { boot: relay.boot(), feed: device.feeds, anew, number: 0, next: from, ahead, drained: false }
}

const readable = (message: Message): message is Message & { body: string } => message.body !== null

const deliveryOf = (
  { relay, rules }: World,
  link: Link,
  messages: readonly Message[],
  to: Cursor | null,
  left: number,
): Delivery => {
  link.number += 1
  return {
    feed: link.feed,
    number: link.number,
    anew: link.anew,
    messages: messages.filter(readable).map(rules.arrivedOf),
    holes: messages.filter((message) => !readable(message)).map(({ seq }) => ({ from: seq, to: seq })),
    to,
    left: to ? relay.last() - to.seq : left,
  }
}

const nextDelivery = (world: World, link: Link): Delivery | null => {
  const { relay, chance, rules } = world
  const size = chance.between(1, 12)
  if (link.ahead.length > 0) {
    const seqs = link.ahead.splice(0, size)
    const messages = seqs.flatMap((seq) => relay.at(seq) ?? [])
    return deliveryOf(world, link, messages, null, relay.last())
  }
  if (link.next > relay.last() && (link.number > 0 || link.anew === null)) return null
  const begin = rules.readsAll || link.number === 0 ? link.next : Math.max(link.next, relay.last())
  const end = Math.min(relay.last(), begin + size - 1)
  const messages = relay.messages().slice(begin - 1, end)
  link.next = end + 1
  return deliveryOf(world, link, messages, { created: relay.created(), seq: end, mark: markOf(relay.at(end)) ?? '' }, 0)
}

/** Takes in at most `most` deliveries, in their order. How many there were. */
const read = async (world: World, device: Device, link: Link, most: number): Promise<number> => {
  const { chance, rules } = world
  for (let taken = 0; taken < most; taken += 1) {
    const delivery = nextDelivery(world, link)
    if (!delivery) {
      link.drained = true
      return taken
    }
    const { sharing } = device.life.log
    const times = world.rough && chance.happens(0.1) ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      const done = await unlessKilled(device, async () => sharing.take(await rules.delivered(delivery, sharing)))
      if (!done) return taken
    }
    if (delivery.to) link.drained = delivery.left === 0 && link.next > world.relay.last()
  }
  return most
}

const shuffled = <T>({ chance }: World, list: readonly T[]): T[] => {
  const left = [...list]
  return list.flatMap(() => left.splice(chance.between(0, left.length - 1), 1))
}

/** Hands runs to the server: some are lost, of some the answer is, and it may die over them. */
const publish = (world: World, device: Device, runs: readonly SealedRun[]): void => {
  const { chance, relay, rules, rough } = world
  const serverDies = rough && chance.happens(0.03) ? chance.between(0, runs.length) : -1
  for (const [place, run] of (rough ? shuffled(world, runs) : runs).entries()) {
    if (place === serverDies) {
      relay.kill()
      tell(world, 'server killed over a publish')
    }
    const cutOff = serverDies >= 0 && place >= serverDies
    const isLost = (cutOff && chance.happens(0.5)) || (rough && chance.happens(0.05))
    const message = { id: idOf(run), device: run.device, body: bodyOf(run) }
    if (!isLost) relay.store(message)
    if (rough && chance.happens(0.03)) relay.store({ ...message, id: `${message.id} ` })
    const outcome = rules.outcome(isLost || cutOff || (rough && chance.happens(0.05)) ? 'unknown' : 'stored')
    if (outcome === 'stored') {
      device.underWay.add(message.id)
      device.acknowledged.add(message.id)
    }
  }
}

const share = async (world: World, device: Device, which: 'own' | 'others'): Promise<number> => {
  const { sharing } = device.life.log
  const runs = await unlessKilled(device, () => sharing.toShare(which, batch, device.underWay))
  const sent = world.rules.sends(which, runs ?? [], device.acknowledged)
  publish(world, device, sent)
  return sent.length
}

export const isConnectable = ({ role, revoked, partitioned }: Device): boolean =>
  role !== null && !revoked && !partitioned

/**
 * One turn of what the app does while it is connected: reads on, seals its own, sends its own, and once all is read what others lack. How much it did; a
 * device that has nothing more to do gives 0.
 */
export const turn = async (world: World, device: Device, most: number): Promise<number> => {
  if (!isConnectable(device) || device.life.isOver()) return 0
  if (device.link?.boot !== world.relay.boot()) device.link = await connect(world, device)
  const { link } = device
  if (!link) return 0
  let did = await read(world, device, link, most)
  if (device.role === 'observer' || device.life.isOver()) return did
  const { sharing } = device.life.log
  did += (await unlessKilled(device, () => sharing.seal(signer(device.keys)))) ?? 0
  if (!device.life.isOver()) did += await share(world, device, 'own')
  if (!device.life.isOver() && link.drained) did += await share(world, device, 'others')
  return did
}
