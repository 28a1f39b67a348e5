import { setTimeout as wait } from 'node:timers/promises'
import type { PushData, PushName } from '@contract/contract'
import { type Connection, type Cursor, type Delivery, deliverySchema, type Present } from '@contract/sync'
import type { SealedRun } from '@domain/sync/run'
import type { Access } from '../../../../src/main/sync/access'
import { openSync, type Sync } from '../../../../src/main/sync/open-sync'
import { sealRuns } from '../../../../src/main/sync/seal'

/** A device whose page takes what comes, or lets it lie. */
export interface Member {
  readonly sync: Sync
  readonly access: Access
  readonly connections: Connection[]
  readonly deliveries: Delivery[]
  readonly present: () => readonly Present[]
  /** Whether its page takes deliveries in as they come. */
  takes: boolean
  /** Where its page stands: the last delivery that was taken. */
  cursor: () => Cursor | null
  take(delivery: Delivery): void
  begin(cursor?: Cursor | null, missing?: number): Promise<Connection>
  seal(texts: readonly string[], from?: number): Promise<SealedRun[]>
  publish: (runs: SealedRun[]) => Promise<readonly { id: string; outcome: string; sentence: string }[]>
}

/** Waits for a condition; throws with `what` after `ms`. */
export const until = async (what: string, holds: () => boolean, ms = 12_000): Promise<void> => {
  for (const end = Date.now() + ms; !holds(); await wait(3))
    if (Date.now() > end) throw new Error(`not in time: ${what}`)
}

export const idsOf = (deliveries: readonly Delivery[]): string[] =>
  deliveries.flatMap(({ messages }) => messages.map(({ id }) => id))

export const openMember = (access: Access, now: () => number = Date.now): Member => {
  let cursor: Cursor | null = null
  let present: readonly Present[] = []
  let sealed: SealedRun | null = null
  const push = <N extends PushName>(name: N, data: PushData<N>): void => {
    if (name === 'sync.connection') connections.push(data as Connection)
    if (name === 'presence.changed') present = data as Present[]
    if (name !== 'sync.delivery') return
    const delivery = deliverySchema.parse(data)
    deliveries.push(delivery)
    if (member.takes) setImmediate(() => member.take(delivery))
  }
  const connections: Connection[] = []
  const deliveries: Delivery[] = []
  const sync = openSync({ access: () => access, push, now, log: () => {}, reached: () => {} })
  const member: Member = {
    sync,
    access,
    connections,
    deliveries,
    present: () => present,
    takes: true,
    cursor: () => cursor,
    take: ({ feed, number, to }) => {
      if (to) cursor = to
      sync.handlers['sync.took']({ feed, number })
    },
    begin: async (from = cursor, missing = 0) =>
      sync.handlers['sync.begin']({ device: access.device, cursor: from, missing }),
    seal: async (texts, from = (sealed?.to ?? 0) + 1) => {
      const runs = texts.map((events, at) => ({ from: from + at, to: from + at, events }))
      const seals = await sealRuns(access, { device: access.device, prev: sealed?.hash ?? '', runs })
      const made = seals.map((seal, at) => ({ ...seal, events: texts[at] ?? '' }))
      sealed = made.at(-1) ?? sealed
      return made
    },
    publish: async (runs) => sync.handlers['sync.publish'](runs),
  }
  return member
}

/** Hands runs in, in its window, and expects each to be stored. */
export const share = async (member: Member, runs: readonly SealedRun[]): Promise<string[]> => {
  const ids: string[] = []
  for (let at = 0; at < runs.length; at += 1000) {
    const sent = await member.publish(runs.slice(at, at + 1000))
    for (const { outcome, sentence } of sent) if (outcome !== 'stored') throw new Error(`${outcome}: ${sentence}`)
    ids.push(...sent.map(({ id }) => id))
  }
  return ids
}

export const connected = (member: Member): Promise<void> =>
  until('connected', () => member.connections.at(-1)?.state === 'connected')

/** Waits until it has read the stream to its end, up to this message. */
export const readTo = (member: Member, seq: number): Promise<void> =>
  until(`read to ${seq}`, () => {
    const last = member.deliveries.at(-1)
    return last?.left === 0 && last.to?.seq === seq && member.cursor()?.seq === seq
  })
