import type { PushData, PushName } from '@contract/contract'
import type { Connection, Sent } from '@contract/sync'
import type { SealedRun } from '@domain/sync/run'
import { type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Access } from './access'
import { startConnecting } from './connection'
import { type Feed, openFeed } from './feed'
import { openPresence, type Presence } from './presence'
import { openPublishing } from './publish'
import { noStore } from './why-not'

interface World {
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
  readonly now: () => number
  readonly log: (what: string, error: unknown) => void
  /** There is a new connection. */
  readonly reached: () => void
  /** How long until the server's store is looked through, ms; as usual, unless told otherwise. */
  readonly pauseBeforeLook?: (looks: number) => number
  /** The number of the next reading, of all sessions. */
  readonly nextFeed: () => number
}

/** All that goes on with one workspace's server, while this device is in that workspace. */
export interface Session {
  readonly state: () => Connection
  readonly feed: Pick<Feed, 'begin' | 'took' | 'reread'>
  readonly presence: Pick<Presence, 'say'>
  readonly publish: (runs: readonly SealedRun[]) => Promise<Sent[]>
  readonly wake: () => void
  readonly end: () => Promise<void>
}

/** Connects, and goes on until it is ended. Read by `import()`: it brings the NATS libraries with it. */
export const openSession = (access: Access, { push, now, log, reached, nextFeed, pauseBeforeLook }: World): Session => {
  let line: { readonly nc: NatsConnection; readonly js: JetStreamClient } | null = null
  const feed = openFeed(access, {
    now,
    deliver: (delivery) => push('sync.delivery', delivery),
    sawStream: ({ created, messages, last }) =>
      connecting.sawStream({ stream: access.stream, created, messages, last }),
    serves: (is) => connecting.trouble(is ? null : noStore(access.servers.join(', '))),
    log,
    nextFeed,
    ...(pauseBeforeLook && { pauseBeforeLook }),
  })
  const presence = openPresence(access, { now, onChange: (present) => push('presence.changed', [...present]) })
  const up = async (nc: NatsConnection): Promise<void> => {
    line = { nc, js: jetstream(nc) }
    presence.up(nc)
    reached()
    const jsm = await jetstreamManager(nc, { checkAPI: false })
    if (line?.nc === nc) feed.up(nc, jsm)
  }
  const connecting = startConnecting(access, {
    now,
    onChange: (connection) => push('sync.connection', connection),
    onUp: (nc) => void up(nc).catch((error: unknown) => log('The server could not be read.', error)),
    onDown: () => {
      line = null
      feed.down()
      presence.down()
    },
  })
  return {
    state: connecting.state,
    feed,
    presence,
    publish: openPublishing(access, () => line),
    wake: connecting.wake,
    end: async () => {
      presence.end()
      await connecting.end()
    },
  }
}
