import type { Delivery } from '@contract/sync'
import Dexie from 'dexie'
import { openDatabase } from '../../../src/renderer/log/database'
import { openLog } from '../../../src/renderer/log/log'
import type { Run } from '../../../src/renderer/log/runs'
import { publish } from '../../../src/renderer/store/publish'
import { openSession } from '../../../src/renderer/store/session'
import { storyOf } from './story'

const size = 500
const devices = 5
const incidents = 20
const hour = 3_600_000

/** Of every incident five devices recorded a run each, at the same time. All but the last are closed. */
const runAt = (index: number): Run => {
  const n = Math.floor(index / devices)
  const device = `device-${index % devices}`
  const from = n * size + 1
  const incident = `bench-incident-${n}`
  const begin = Date.now() - (incidents - n) * hour + (index % devices) * 100
  const declares = index % devices === 0
  const closes = n < incidents - 1 && index % devices === devices - 1
  const events = storyOf({ incident, device, from, count: size, begin, step: 5000, declares, closes })
  return { device, from, to: from + size - 1, incident, events }
}

/** Ten runs arrive at a time. */
const delivery = 10
const deliveries = (incidents * devices) / delivery
const runsOf = (n: number): Run[] => Array.from({ length: delivery }, (_, i) => runAt(n * delivery + i))

/** Takes in runs; says how many of the events it knew already. `prepared` is made of them before the time is taken. */
interface Way {
  readonly prepare?: (runs: readonly Run[]) => void
  readonly take: (runs: readonly Run[]) => Promise<number>
}

/** The product's log and projections, and the server that delivers the last run of every ten again. */
const product = async (): Promise<Way> => {
  const log = await openLog(await openDatabase({ indexedDB, IDBKeyRange, name: 'bench-merge' }), {
    now: Date.now,
    newDevice: () => 'here',
  })
  openSession(log)
  let again: Run[] = []
  return {
    take: async (runs) => {
      const all = [...again, ...runs]
      again = runs.slice(-1)
      const merged = await log.merge(all)
      publish(...(await Promise.all([...merged.incidents].map(log.state))))
      return all.length * size - merged.events
    },
  }
}

/** How many events a sealed run of about 64 KB has. */
const sealedSize = 125
const key = 'k'.repeat(44)
const ownerKey = 'o'.repeat(44)
const owner = { device: 'owner', key: ownerKey }

/** Main has checked hash and signature before the page gets a run; here they are made up. */
const sealed = ({ device, from, to, events }: Omit<Run, 'incident'>, signedWith: string) => ({
  device,
  from,
  to,
  prev: '',
  events: JSON.stringify(events),
  key: signedWith,
  hash: `${device}-${from}`,
  signature: '-',
})

const memberAdded = (device: string, seq: number) => ({
  id: `${seq.toString(16).padStart(12, '0')}-0000-owner`,
  incident: 'workspace',
  type: 'member.added',
  v: 1,
  hlc: `${seq.toString(16).padStart(12, '0')}-0000-owner`,
  author: 'ana',
  device: owner.device,
  seq,
  occurredAt: 0,
  data: { device, key, person: device, deviceName: device, role: 'responder', authors: ['ana', 'tom', 'mei', 'lena'] },
})

const deliveryOf = (number: number, runs: readonly ReturnType<typeof sealed>[]): Delivery => ({
  feed: 1,
  number,
  anew: null,
  messages: runs.map((run, index) => ({
    seq: number * 1000 + index,
    storedAt: 0,
    id: run.hash,
    bytes: run.events.length,
    run,
    problem: null,
  })),
  holes: [],
  to: { created: 'bench', seq: number * 1000 + runs.length, mark: '' },
  left: 0,
})

/** The same events as deliveries of sealed runs, judged and kept so that they can be given back. */
const shared = async (): Promise<Way> => {
  const log = await openLog(await openDatabase({ indexedDB, IDBKeyRange, name: 'bench-shared' }), {
    now: Date.now,
    newDevice: () => 'here',
  })
  openSession(log)
  await log.sharing.setRoot({ workspace: 'bench', owner })
  const members = Array.from({ length: devices }, (_, index) => memberAdded(`device-${index}`, index + 1))
  await log.sharing.take(
    deliveryOf(1, [sealed({ device: owner.device, from: 1, to: members.length, events: members }, ownerKey)]),
  )
  let number = 1
  let delivered = deliveryOf(1, [])
  return {
    prepare: (runs) => {
      number += 1
      const parts = runs.flatMap(({ events, device, from }) =>
        Array.from({ length: size / sealedSize }, (_, part) => {
          const start = part * sealedSize
          const own = events.slice(start, start + sealedSize)
          return sealed({ device, from: from + start, to: from + start + own.length - 1, events: own }, key)
        }),
      )
      delivered = deliveryOf(number, parts)
    },
    take: async (runs) => {
      const taken = await log.sharing.take(delivered)
      publish(...(await Promise.all([...taken.incidents].map(log.state))))
      return runs.length * size - taken.events
    },
  }
}

/** The limit: the same events by Dexie, a row each, in a database of its own; nothing folded, nothing delivered again. */
const dexie = async (): Promise<Way> => {
  const db = new Dexie('bench-rows', { chromeTransactionDurability: 'strict', cache: 'disabled' })
  db.version(1).stores({ events: '[device+seq], [incident+hlc]' })
  await db.open()
  return {
    take: async (runs) => {
      for (const { events } of runs) await db.table('events').bulkPut(events)
      return 0
    },
  }
}

/** What the machine does to a page that takes nothing in. */
const idle = async (): Promise<Way> => ({
  take: async () => {
    await new Promise((resolve) => setTimeout(resolve, 40))
    return 0
  },
})

const ways = { product, shared, dexie, idle }

/** Beats as often as the page lets it, and knows its longest silence, ms. */
const heartbeat = () => {
  const { port1, port2 } = new MessageChannel()
  let [last, longest, stopped] = [performance.now(), 0, false]
  port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!stopped) port2.postMessage(null)
  }
  port2.postMessage(null)
  return {
    stop: (): number => {
      stopped = true
      return Math.max(longest, performance.now() - last)
    },
  }
}

/**
 * All deliveries, one after the other: how long it took to take them in, ms, without the making of them, and how many events were
 * known already. With `beats` also the page's longest block meanwhile, ms; the beating itself takes time.
 */
export const mergeAll = async (way: keyof typeof ways, beats: boolean) => {
  const { prepare, take } = await ways[way]()
  let [ms, known, block] = [0, 0, 0]
  for (let n = 0; n < deliveries; n++) {
    const runs = runsOf(n)
    prepare?.(runs)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const beating = beats ? heartbeat() : null
    const start = performance.now()
    known += await take(runs)
    ms += performance.now() - start
    block = Math.max(block, beating?.stop() ?? 0)
  }
  return { ms, known, block }
}
