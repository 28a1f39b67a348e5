import { setTimeout as wait } from 'node:timers/promises'
import { knownOf, lastKnown } from '@domain/log/version-vector'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/nats-core'
import type { Client } from './client'

/** Waits for a condition; throws with `what` after `ms`. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> => {
  for (const end = Date.now() + ms; !(await holds()); await wait(20))
    if (Date.now() > end) throw new Error(`not in time: ${what}`)
}

const plain = (_: string, value: unknown): unknown => {
  if (value instanceof Map) return { map: [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) }
  return value instanceof Set ? { set: [...value].sort() } : value
}

/** All that a device shows: of every incident, and of the workspace. */
export const shownBy = async ({ log }: Client): Promise<string> => {
  const incidents = log.summaries().map((one) => one.incident)
  const states = await Promise.all(incidents.sort().map((one) => log.state(one)))
  return JSON.stringify([states, log.workspace()], plain)
}

/** The lines of an incident as a device shows them. */
export const linesOf = async ({ log }: Client, incident: string): Promise<string[]> =>
  ((await log.state(incident))?.timeline ?? []).flatMap(({ event }) =>
    event.type === 'entry.recorded' ? [event.data.text] : [],
  )

/** Up to which of its events others know a device. */
export const lastOf = ({ log }: Client, device: string): number => lastKnown(knownOf(log.known(), device))

/** Whether all of them know the same, and nobody has anything more to share. */
export const areOne = async (clients: readonly Client[]): Promise<boolean> => {
  const known = new Set(clients.map(({ log }) => JSON.stringify(Object.entries(log.known()).sort())))
  const states = await Promise.all(clients.map(({ log }) => log.sharing.state()))
  return (
    known.size === 1 &&
    clients.every((client) => client.whole()) &&
    states.every(({ toShare, toGiveBack }, at) => clients[at]?.access.role === 'observer' || toShare + toGiveBack === 0)
  )
}

/** The ids of all messages of a stream, in its order. */
export const idsIn = async (nc: NatsConnection, stream: string): Promise<string[]> => {
  const consumer = await jetstream(nc).consumers.get(stream)
  const ids: string[] = []
  for (;;) {
    let left = 0
    for await (const message of await consumer.fetch({ max_messages: 500, expires: 1000 })) {
      ids.push(message.headers?.get('Nats-Msg-Id') ?? '')
      left = message.info.pending
    }
    if (left === 0) return ids
  }
}

export const streamOn = async (nc: NatsConnection, stream: string) =>
  (await jetstreamManager(nc, { checkAPI: false })).streams.info(stream)
