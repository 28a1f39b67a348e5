import type { PushData, PushName } from '@contract/contract'
import { type Connection, type Delivery, deliverySchema, type Present, type Sent } from '@contract/sync'
import type { IncidentFact, WorkspaceFact } from '@domain/events'
import { countOf } from '@domain/sync/ranges'
import { runId, type SealedRun } from '@domain/sync/run'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Access } from '../../../../src/main/sync/access'
import { openSync } from '../../../../src/main/sync/open-sync'
import { openDatabase } from '../../../../src/renderer/log/database'
import { type Log, openLog } from '../../../../src/renderer/log/log'
import type { Root } from '../../../../src/renderer/log/sharing'
import { later } from '../../../../src/renderer/store/sync/later'
import { createSharer } from '../../../../src/renderer/store/sync/share'
import { createTaker } from '../../../../src/renderer/store/sync/take'

/** A device without a screen: main's way to the server, the page's rules of when to share, and a real log on a database in memory. */
export interface Client {
  readonly access: Access
  readonly log: Log
  readonly connections: readonly Connection[]
  readonly connection: () => Connection | undefined
  readonly present: () => readonly Present[]
  /** Of each run handed in: how often, and how often the server said that it has it. */
  readonly sent: ReadonlyMap<string, { handedIn: number; stored: number; afterStored: number }>
  /** What the server said to hand-ins that it did not store. */
  readonly refusals: readonly Sent[]
  /** Why what is here does not get to the server, as the screen says it; empty while it does. */
  readonly problem: () => string
  /** The stream was read to its end since it connected last. */
  readonly whole: () => boolean
  /** How many times rows were stored that the log has already. */
  readonly twice: () => Promise<number>
  record(incident: string, facts: readonly IncidentFact[], author: string): Promise<void>
  say(facts: readonly WorkspaceFact[], author: string): Promise<void>
  /** Reads all of the stream again. */
  reread(): void
  presence(incident: string): void
  stop(): Promise<void>
}

/** What an app does in its first minute, and some times a day from then on. */
const soon = (looks: number): number => (looks === 0 ? 500 : 2000)

interface Tally {
  handedIn: number
  stored: number
  afterStored: number
}

/** Opens it and lets it connect. `disk` keeps its log over restarts. */
export const openClient = async (access: Access, root: Root, disk = new IDBFactory()): Promise<Client> => {
  const db = await openDatabase({ indexedDB: disk, IDBKeyRange })
  const log = await openLog(db, { now: Date.now, newDevice: () => access.device })
  const connections: Connection[] = []
  const refusals: Sent[] = []
  const sent = new Map<string, Tally>()
  let present: readonly Present[] = []
  let reading: { feed: number; whole: boolean } | null = null
  let begun = false
  let problem = ''

  const push = <N extends PushName>(name: N, data: PushData<N>): void => {
    if (name === 'presence.changed') present = data as Present[]
    if (name === 'sync.delivery' && begun) taker.accept(deliverySchema.parse(data))
    if (name === 'sync.connection') connectionIs(data as Connection)
  }
  const sync = openSync({
    access: () => access,
    push,
    now: Date.now,
    log: () => {},
    reached: () => {},
    pauseBeforeLook: soon,
  })

  const count = (runs: readonly SealedRun[]): void => {
    for (const id of runs.map(runId)) {
      const tally = sent.get(id) ?? { handedIn: 0, stored: 0, afterStored: 0 }
      sent.set(id, tally)
      tally.handedIn += 1
      if (tally.stored > 0) tally.afterStored += 1
    }
  }
  const sharer = createSharer({
    sharing: log.sharing,
    sign: async (request) => sync.handlers['sync.seal'](request),
    publish: async (runs) => {
      count(runs)
      const answers = await sync.handlers['sync.publish'](runs)
      for (const one of answers) {
        const tally = sent.get(one.id)
        if (one.outcome === 'stored' && tally) tally.stored += 1
        else refusals.push(one)
      }
      return answers
    },
    now: () => performance.now(),
    later,
    random: Math.random,
    changed: (said) => {
      problem = said
    },
    sentenceOf: String,
  })
  const isReady = (): boolean =>
    access.role !== 'observer' && connections.at(-1)?.state === 'connected' && reading?.whole === true
  const connectionIs = (connection: Connection): void => {
    if (connections.at(-1)?.state === 'connected' && connection.state !== 'connected') reading = null
    connections.push(connection)
    sharer.setReady(isReady())
  }
  const taken = ({ feed, number, left, anew }: Delivery, current: boolean): void => {
    if (!current || connections.at(-1)?.state !== 'connected') return
    const same = reading?.feed === feed ? reading : null
    if (!same && anew !== null) sharer.forget()
    reading = { feed, whole: left === 0 || same?.whole === true }
    sharer.setReady(isReady())
    sync.handlers['sync.took']({ feed, number })
  }
  const taker = createTaker({
    take: (delivery) => log.sharing.take(delivery),
    taken: (delivery, _what, current) => taken(delivery, current),
    failed: (error) => {
      throw error
    },
    later,
  })

  await log.sharing.setRoot(root)
  begun = true
  const { cursor, holes } = await log.sharing.state()
  connectionIs(await sync.handlers['sync.begin']({ device: access.device, cursor, missing: countOf(holes) }))
  return {
    access,
    log,
    connections,
    refusals,
    sent,
    connection: () => connections.at(-1),
    present: () => present,
    problem: () => problem,
    whole: () => reading?.whole === true,
    twice: async () => {
      const numbers = (await db.log.toArray()).flatMap(({ device, from, events }) =>
        events.map((_, index) => `${device}:${from + index}`),
      )
      return numbers.length - new Set(numbers).size
    },
    record: async (incident, facts, author) => {
      await log.append(incident, () => ({ facts, author, at: Date.now() }))
      sharer.look()
    },
    say: async (facts, author) => {
      await log.appendToWorkspace(() => ({ facts, author, at: Date.now() }))
      sharer.look()
    },
    reread: () => void sync.handlers['sync.reread'](),
    presence: (incident) => void sync.handlers['presence.say']({ incident, typing: true, seenUpdate: '' }),
    stop: async () => {
      sharer.setReady(false)
      await sync.stop()
      log.close()
    },
  }
}
