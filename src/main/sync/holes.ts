import type { Delivery } from '@contract/sync'
import type { JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Access } from './access'
import type { Raw } from './arrivals'
import { openReading } from './reading'
import { streamState } from './stream-state'

/** Numbers of a stream, both ends included. */
export type Holes = Delivery['holes']

/** Numbers that are missing before and between these messages: nothing is ever deleted, so the server cannot read what it holds. */
export const holesBefore = (seq: number, part: readonly Pick<Raw, 'seq'>[]): Holes =>
  part.flatMap((raw, at) => {
    const before = part[at - 1]?.seq ?? seq
    return raw.seq > before + 1 ? [{ from: before + 1, to: raw.seq - 1 }] : []
  })

export const countIn = (holes: Holes): number => holes.reduce((sum, { from, to }) => sum + to - from + 1, 0)

/** How long the server may say nothing while it is looked through, ms. */
const patience = 20_000

const headers = { seq: 1, only: 'headers' } as const

/** Looks through all of the stream's headers for numbers that the server holds and cannot give. Some hundred ms for 50,000 messages. */
export const findHoles = async (
  nc: NatsConnection,
  jsm: JetStreamManager,
  access: Pick<Access, 'stream' | 'device'>,
  signal: AbortSignal,
): Promise<Holes> => {
  const { last } = await streamState(jsm, access.stream)
  if (last === 0) return []
  const holes: Holes = []
  let seq = 0
  let endReading = (): void => {}
  const found = (next: number): void => {
    holes.push(...holesBefore(seq, [{ seq: next }]))
    seq = next
  }
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    const readAll = async (): Promise<void> => {
      signal.throwIfAborted()
      const reading = await openReading(nc, jsm, { ...access, patience }, headers, {
        onMessage: (raw) => {
          found(raw.seq)
          if (seq >= last) resolve()
        },
        onIdle: () => reading.more(),
        onQuiet: (upTo) => {
          if (upTo >= last) resolve()
        },
        onLost: (why) => reject(new Error(why)),
      })
      endReading = reading.end
      reading.more()
    }
    readAll().catch(reject)
  }).finally(() => endReading())
  if (seq < last) found(last + 1)
  return holes
}

const unreadable =
  'The server cannot read a part of its store that it could before. All of it is read again, and what it lacks is given back from this device.'

/** When it is looked for them where this device has read already: after the first reading, and from one look to the next, ms. */
export interface Looks {
  readonly first: number
  readonly next: number
}

/** Not at once, for whoever connects has more to do; by chance, so that not everybody looks at the same time. */
export const usualLooks = (): Looks => ({ first: 10_000 + Math.random() * 20_000, next: 3_600_000 })

interface Watch {
  readonly find: (signal: AbortSignal) => Promise<Holes>
  readonly isKnown: (hole: Holes[number]) => boolean
  /** There is one that nobody knew; the sentence says so. */
  readonly found: (sentence: string) => void
  readonly looks: Looks
  readonly signal: AbortSignal
}

/** Looks now and then for holes where this device has read already: it would never come by there again, and what is in them it may be the last to have. */
export const watchHoles = ({ find, isKnown, found, looks, signal }: Watch): void => {
  let timer: NodeJS.Timeout | null = null
  const lookIn = (ms: number): void => {
    timer = setTimeout(() => void look(), ms)
    timer.unref()
  }
  const look = async (): Promise<void> => {
    try {
      const holes = await find(signal)
      if (signal.aborted) return
      if (!holes.every(isKnown)) return found(unreadable)
    } catch {
      // It is looked again; what is wrong with the server the reading says.
    }
    if (!signal.aborted) lookIn(looks.next)
  }
  signal.addEventListener('abort', () => timer && clearTimeout(timer), { once: true })
  lookIn(looks.first)
}
