import { DeliverPolicy, jetstream } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { eventsSubject, streamOf } from '../../src/main/sync/access'
import { memberInbox, newUserKey, userFor } from '../../src/main/workspace/owner'
import { connectAs, wayOf } from '../../src/main/workspace/server-connection'
import type { SharedWorkspace } from '../app/shared-workspace'

/** The device that the limits are measured as; it is no member. */
const device = 'limit'
const inFlight = 256
const most = 64 * 1024 * 1024

interface Stored {
  readonly bodies: readonly Uint8Array[]
  /** When the server stored the first and the last of them, ms UTC. */
  readonly first: number
  readonly last: number
  /** From the asking for the first to the arrival of the last, ms. */
  readonly ms: number
}

/** A bare connection to a workspace's server, with a member's permissions: the library and nothing else. */
export const bareMember = async ({ id, ownerKeys, server }: SharedWorkspace): Promise<NatsConnection> => {
  const owner = await ownerKeys()
  const { seed, publicKey } = await newUserKey()
  const jwt = await userFor(owner, { device, role: 'responder', publicKey })
  const way = { ...wayOf(owner), servers: [`127.0.0.1:${server.port}`] }
  return connectAs(way, { seed, jwt }, memberInbox(device)).then((nc) => {
    if (nc.isClosed()) throw new Error(`The server of ${id} let the connection go.`)
    return nc
  })
}

/** An ordered consumer, and what it is given of the stream from a message on. `job` is done with each. */
export const consumed = async (
  nc: NatsConnection,
  { id }: Pick<SharedWorkspace, 'id'>,
  { from, count, job = () => {} }: { from: number; count: number; job?: (body: Uint8Array) => void },
): Promise<Stored> => {
  const start = performance.now()
  const options = { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from }
  const consumer = await jetstream(nc, { checkAPI: false }).consumers.get(streamOf(id), options)
  const messages = await consumer.consume({ max_bytes: most })
  const bodies: Uint8Array[] = []
  const times: number[] = []
  for await (const message of messages) {
    job(message.data)
    bodies.push(message.data)
    times.push(message.info.timestampNanos / 1e6)
    if (bodies.length === count) break
  }
  const ms = performance.now() - start
  await messages.close()
  return { bodies, first: times[0] ?? 0, last: times.at(-1) ?? 0, ms }
}

/** Publishes bodies as the library does it, as many in flight as the product has; ms. */
export const published = async (
  nc: NatsConnection,
  { id }: Pick<SharedWorkspace, 'id'>,
  bodies: readonly Uint8Array[],
): Promise<number> => {
  const js = jetstream(nc)
  const subject = eventsSubject(id, device, device)
  const start = performance.now()
  let next = 0
  const lane = async (): Promise<void> => {
    for (let at = next++; at < bodies.length; at = next++)
      await js.publish(subject, bodies[at], { msgID: `${start}:${at}`, timeout: 20_000 })
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return performance.now() - start
}

/** How many messages the stream has. */
export const countStored = async (shared: SharedWorkspace): Promise<number> =>
  shared.asAdmin(async (jsm, stream) => (await jsm.streams.info(stream)).state.last_seq)
