import { setTimeout as wait } from 'node:timers/promises'
import type { Cursor, Delivery } from '@contract/sync'
import { countOf } from '@domain/sync/ranges'
import type { JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Access } from './access'
import { allArrived, markOf, type Raw } from './arrivals'
import { holesBefore } from './holes'
import { lookThroughNowAndThen, pauseBeforeLook } from './look-through'
import { openReading, type Start } from './reading'
import { sealChecker } from './seal'
import type { StreamState } from './stream-state'
import { whereFrom } from './where-from'

interface World {
  readonly now: () => number
  readonly deliver: (delivery: Delivery) => void
  readonly sawStream: (state: StreamState) => void
  /** Whether the stream is there to be read; false only after some tries. */
  readonly serves: (is: boolean) => void
  /** A reading ended and is begun again. */
  readonly log: (what: string, error: unknown) => void
  /** The number of the next reading. */
  readonly nextFeed: () => number
  /** How long until the store is looked through, ms; by default half a minute, then some hours. */
  readonly pauseBeforeLook?: (looks: number) => number
}

export interface Feed {
  /** The page reads from here on; so many messages before that could not be given. */
  readonly begin: (from: { readonly cursor: Cursor | null; readonly missing: number }) => void
  readonly took: (feed: number, number: number) => void
  /** All of it again. */
  readonly reread: () => void
  readonly up: (nc: NatsConnection, jsm: JetStreamManager) => void
  readonly down: () => void
}

/** One delivery: as much as the log takes in at a time without holding up what is typed. */
const largest = { messages: 999, bytes: 1024 * 1024 }
/** Deliveries that the page has not taken yet. */
const mostUnder = 2
/** Messages that wait here, beyond which no more are asked for. */
const mostWaiting = { messages: 1000, bytes: 8 * 1024 * 1024 }
/** A newcomer of a stream longer than this reads what it needs first ahead of the rest. */
const longStream = 2000
const openFor = 3 * 24 * 3_600_000
const asked = 'All of the server’s store is read again, as was asked for, to find what it lacks.'
const spoilt =
  'The server cannot give some messages any more that it gave before. Its store is read again, and what it lacks is given back.'

/** A leader is elected within this many tries; a stream that is not there then is missed. */
const triesUnsaid = 5
/** A server that answers nothing at all makes each try long, ms. */
const longestUnsaid = 4000
/** How long the server may say nothing, ms; longer after each time, for one big message takes its time on a slow line. */
const patienceAfter = (failures: number): number => 4000 * 2 ** Math.min(failures, 3)
const pauseAfter = (failures: number): number => Math.min(100 * 2 ** failures, 2000)

/** One stretch that is read: where from, and whether the cursor moves with it. */
interface Stretch {
  readonly start: Start
  /** Ends when it is read; else it goes on with what is written from now on. */
  readonly ahead: boolean
}

type Part = Pick<Delivery, 'messages' | 'holes' | 'to' | 'left'>
/** A delivery that is ready; the last one ends a stretch that was read ahead. */
type Next = Part & { readonly isLast: boolean }

/** Reads the stream for the page: begins anew on every connect, every ask of the page, and whenever the server does not go on. */
export const openFeed = (access: Access, world: World): Feed => {
  const { now, deliver, sawStream, serves, log, nextFeed } = world
  const check = sealChecker(access.workspace)
  let feed = 0
  let begun = false
  let cursor: Cursor | null = null
  /** Why all of it is to be read again, as a sentence; null for it is not. */
  let again: string | null = null
  /** How many messages up to the cursor could not be given. */
  let missing = 0
  /** Whether the page has taken all there was. */
  let caughtUp = false
  let line: { readonly nc: NatsConnection; readonly jsm: JetStreamManager } | null = null
  let running: AbortController | null = null
  /** What the page has not taken yet of this feed, and how it stands once it has. */
  const under = new Map<number, { readonly to: Cursor | null; readonly missing: number; readonly left: number }>()
  let wake: () => void = () => {}
  /** Readings that ended by themselves since the page took the last delivery. */
  let failures = 0

  const read = async (nc: NatsConnection, jsm: JetStreamManager, signal: AbortSignal) => {
    const { state, from, anew } = await whereFrom(jsm, access.stream, { cursor, again }, signal)
    signal.throwIfAborted()
    feed = nextFeed()
    caughtUp = false
    under.clear()
    let gaps = anew === null ? missing : 0
    let number = 0
    let place: Cursor = anew !== null || cursor === null ? { created: state.created, seq: 0, mark: '' } : cursor
    sawStream(state)

    const send = ({ messages, holes, to, left }: Part): void => {
      number += 1
      gaps += countOf(holes)
      under.set(number, { to, missing: gaps, left })
      deliver({ feed, number, anew, messages, holes, to, left })
    }
    /** Reads one stretch; resolves when a stretch ahead is read, and rejects when the server does not go on. */
    const readStretch = async ({ start, ahead }: Stretch): Promise<void> => {
      const waiting: Raw[] = []
      let bytes = 0
      let lost: string | null = null
      /** Numbers that were passed over; the server goes on counting them among those that are left. */
      let passed = 0
      let quietUpTo = -1
      const reading = await openReading(nc, jsm, { ...access, patience: patienceAfter(failures) }, start, {
        onMessage: (raw) => {
          waiting.push(raw)
          bytes += raw.body.length
          wake()
        },
        onIdle: () => wake(),
        onQuiet: (upTo) => {
          quietUpTo = upTo
          wake()
        },
        onLost: (why) => {
          lost = why
          wake()
        },
      })
      const stop = (): void => {
        reading.end()
        wake()
      }
      signal.addEventListener('abort', stop, { once: true })
      try {
        signal.throwIfAborted()
        serves(true)
        if (ahead && reading.left === 0) return
        /** The end is reached, and what there was to it from here on cannot be read. */
        const passTheRest = (): void => {
          const holes = place.seq < state.last ? [{ from: place.seq + 1, to: state.last }] : []
          if (holes.length > 0) place = { ...place, seq: state.last, mark: '' }
          send({ messages: [], holes, to: place, left: 0 })
        }
        if (!ahead && reading.left === 0) passTheRest()
        /** It is checked while the page is busy with those before it. */
        let next: Next | null = null
        for (;;) {
          signal.throwIfAborted()
          if (next && under.size < mostUnder) {
            send(next)
            if (next.isLast) return
            next = null
          } else if (!next && waiting.length > 0) {
            const part: Raw[] = []
            let size = 0
            for (let raw = waiting[0]; raw; raw = waiting[0]) {
              if (part.length > 0 && (part.length >= largest.messages || size + raw.body.length > largest.bytes)) break
              part.push(raw)
              waiting.shift()
              size += raw.body.length
            }
            bytes -= size
            const holes = ahead ? [] : holesBefore(place.seq, part)
            passed += countOf(holes)
            const messages = await allArrived(part, check)
            signal.throwIfAborted()
            const last = part.at(-1)
            if (!last) continue
            if (!ahead) place = { created: state.created, seq: last.seq, mark: markOf(last) }
            // Messages that are read ahead of their turn are not the end of it.
            const left = last.seq < state.last ? Math.max(1, last.left) : Math.max(0, last.left - passed)
            next = ahead
              ? { messages, holes, to: null, left: Math.max(1, state.messages), isLast: last.left === 0 }
              : { messages, holes, to: place, left, isLast: false }
          } else if (!next && lost !== null) throw new Error(lost)
          else if (!next && ahead && quietUpTo >= 0) return
          // The newest ones cannot be read: nothing more comes that would say so.
          else if (!next && !ahead && place.seq < state.last && quietUpTo >= state.last) {
            passed += state.last - place.seq
            passTheRest()
          } else {
            if (waiting.length < mostWaiting.messages && bytes < mostWaiting.bytes) reading.more()
            await new Promise<void>((resolve) => {
              wake = resolve
              // What is at hand waits for the page, also where nothing comes after it.
              if (signal.aborted || (lost !== null && !next)) resolve()
            })
          }
        }
      } finally {
        signal.removeEventListener('abort', stop)
        reading.end()
      }
    }
    const isNew = cursor === null && anew === null && state.messages > longStream
    const before: Stretch[] = isNew
      ? [
          { start: { subject: `warroom.${access.workspace}.events.*.${access.ownerDevice}` }, ahead: true },
          { start: { time: new Date(now() - openFor).toISOString() }, ahead: true },
        ]
      : []
    for (const stretch of [...before, { start: { seq: from }, ahead: false }]) await readStretch(stretch)
  }

  const go = async ({ nc, jsm }: NonNullable<typeof line>, signal: AbortSignal): Promise<void> => {
    let failingSince = now()
    for (failures = 0; !signal.aborted && !nc.isClosed(); failures += 1)
      try {
        await read(nc, jsm, signal)
      } catch (error) {
        if (signal.aborted || nc.isClosed()) return
        if (failures === 0) failingSince = now()
        if (failures >= triesUnsaid || now() - failingSince > longestUnsaid) serves(false)
        log('Reading the server’s store is begun again.', error)
        await wait(pauseAfter(failures), undefined, { signal }).catch(() => {})
      }
  }
  const restart = (): void => {
    running?.abort()
    running = null
    wake()
    if (!begun || !line) return
    running = new AbortController()
    void go(line, running.signal)
  }

  const rereadFor = (why: string): void => {
    again = why
    restart()
  }
  let looking: AbortController | null = null
  const look = {
    // What is being read counts its own holes first.
    missing: () => (caughtUp ? missing : Number.POSITIVE_INFINITY),
    found: () => rereadFor(spoilt),
    log,
    pause: world.pauseBeforeLook ?? pauseBeforeLook,
  }

  return {
    begin: (from) => {
      begun = true
      cursor = from.cursor
      missing = from.missing
      restart()
    },
    took: (of, number) => {
      const part = of === feed ? under.get(number) : undefined
      if (!part) return
      under.delete(number)
      failures = 0
      if (part.to) {
        cursor = part.to
        missing = part.missing
        caughtUp ||= part.left === 0
        again = null
      }
      wake()
    },
    reread: () => rereadFor(asked),
    up: (nc, jsm) => {
      line = { nc, jsm }
      looking?.abort()
      looking = new AbortController()
      void lookThroughNowAndThen(line, access, look, looking.signal)
      restart()
    },
    down: () => {
      line = null
      looking?.abort()
      restart()
    },
  }
}
