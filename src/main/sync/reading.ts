import { randomBytes } from 'node:crypto'
import type { ConsumerConfig, JetStreamManager } from '@nats-io/jetstream'
import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node'
import { memberInbox } from './access'
import type { Raw } from './arrivals'

/** From where a stretch of the stream is read, and of which subject; or the heads of all of its messages, without what is in them. */
export type Start =
  | { readonly seq: number }
  | { readonly time: string }
  | { readonly subject: string }
  | { readonly heads: true }

interface Told {
  readonly onMessage: (raw: Raw) => void
  /** What was asked for has come or has run out: `more` asks anew. */
  readonly onIdle: () => void
  /** The server has nothing to give for now, though it was asked: all up to this number is given, or cannot be read. */
  readonly onQuiet: (upTo: number) => void
  /** The server does not go on with it, whatever the reason; it is to be begun anew. Called once. */
  readonly onLost: (why: string) => void
}

export interface Reading {
  /** How many messages there were to read when it began. */
  readonly left: number
  /** Asks the server for more; it is told again and again, as long as there is room for what comes. */
  readonly more: () => void
  readonly end: () => void
}

/**
 * What one request asks for at most. The server ends it where it would go over, and gives nothing where the next message alone would: that one is
 * asked for by itself. Signs of life wait behind what was asked for, so on a slow line it may not be much.
 */
const batch = { messages: 1000, bytes: 1024 * 1024 }
const expires = 60_000
/** The server says this often that it is there while it has nothing, ms. */
const beat = 1000
/** A reader that asks for nothing for this long is forgotten by the server, ms. */
const forgotten = 300_000

const nanos = (ms: number): number => ms * 1_000_000

/** `$JS.ACK.<stream>.<consumer>.<times>.<stream seq>.<consumer seq>.<time>.<pending>`, with a domain and an account before the stream on some servers. */
const placeOf = (reply: string) => {
  const tokens = reply.split('.')
  const [seq, nth, storedNs, left] = tokens.length === 9 ? tokens.slice(5) : tokens.slice(7)
  return { seq: Number(seq), nth: Number(nth), storedNs: storedNs ?? '0', left: Number(left) }
}

const configOf = (name: string, start: Start): Partial<ConsumerConfig> => ({
  name,
  ack_policy: 'none',
  inactive_threshold: nanos(forgotten),
  num_replicas: 1,
  mem_storage: true,
  ...('seq' in start
    ? { deliver_policy: 'by_start_sequence', opt_start_seq: start.seq }
    : 'time' in start
      ? { deliver_policy: 'by_start_time', opt_start_time: start.time }
      : 'heads' in start
        ? { deliver_policy: 'all', headers_only: true }
        : { deliver_policy: 'all', filter_subject: start.subject }),
})

/**
 * Reads a stream in its order. Pulled here by hand and not by the library's ordered consumer, for two reasons: no more is on its way than the
 * page has room for, and a stream that was made anew must not be read on as if it were the old one, which that consumer does by itself.
 * Throws where the server does not make the consumer.
 * @param patience how long the server may say nothing, ms
 */
export const openReading = async (
  nc: NatsConnection,
  jsm: JetStreamManager,
  { stream, device, patience }: { readonly stream: string; readonly device: string; readonly patience: number },
  start: Start,
  { onMessage, onIdle, onQuiet, onLost }: Told,
): Promise<Reading> => {
  const inbox = createInbox(memberInbox(device))
  const name = `r${randomBytes(10).toString('hex')}`
  let asked = 0
  let nth = 0
  /** Where the last request began; nothing came of it while `nth` is still that. */
  let askedAt = -1
  let done = false
  let watch: NodeJS.Timeout | null = null

  const end = (): void => {
    if (done) return
    done = true
    if (watch) clearTimeout(watch)
    subscription.unsubscribe()
    if (!nc.isClosed()) void jsm.consumers.delete(stream, name).catch(() => {})
  }
  const lose = (why: string): void => {
    if (done) return
    end()
    onLost(why)
  }
  const alive = (): void => {
    if (watch) watch.refresh()
    else watch = setTimeout(() => lose('The server said nothing.'), patience)
  }
  const message = ({ subject, data, headers, reply = '' }: Msg): void => {
    const at = placeOf(reply)
    if (at.nth !== nth + 1) {
      lose('A message did not arrive.')
      return
    }
    nth = at.nth
    asked -= 1
    const id = headers?.get('Nats-Msg-Id') ?? ''
    onMessage({ subject, seq: at.seq, storedNs: at.storedNs, id, body: data, left: at.left })
  }
  /** 408 and a full request end a request; all else but a sign of life ends the reading. */
  const status = ({ headers }: Msg): void => {
    const what = `${headers?.code} ${headers?.description}`
    if (headers?.code === 100) {
      onQuiet(Number(headers.get('Nats-Last-Stream')) || 0)
      return
    }
    const isOver = headers?.code === 408
    if (isOver) askedAt = -1
    if (isOver || /MaxBytes/i.test(what)) asked = 0
    else lose(what)
  }
  const more = (): void => {
    if (done || asked > 0) return
    const alone = askedAt === nth
    asked = alone ? 1 : batch.messages
    askedAt = nth
    const wanted = {
      batch: asked,
      ...(alone ? {} : { max_bytes: batch.bytes }),
      expires: nanos(expires),
      idle_heartbeat: nanos(beat),
    }
    nc.publish(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`, JSON.stringify(wanted), { reply: inbox })
    alive()
  }
  const subscription = nc.subscribe(inbox, {
    callback: (error, arrived) => {
      if (done) return
      if (error) {
        lose(error.message)
        return
      }
      alive()
      if (arrived.reply?.startsWith('$JS.ACK.')) message(arrived)
      else status(arrived)
      if (done || asked > 0) return
      if (watch) clearTimeout(watch)
      watch = null
      onIdle()
    },
  })
  try {
    const { num_pending: left } = await jsm.consumers.add(stream, configOf(name, start))
    return { left, more, end }
  } catch (error) {
    end()
    throw error
  }
}
