import { setTimeout as wait } from 'node:timers/promises'
import type { JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Access } from './access'
import { openReading } from './reading'

interface World {
  /** How many messages this device knows the server cannot give. */
  readonly missing: () => number
  /** The server cannot give more messages than that. */
  readonly found: () => void
  readonly log: (what: string, error: unknown) => void
  /** How long until the next look, ms. */
  readonly pause: (looks: number) => number
}

const minute = 60_000
/** Heads follow each other closely; who says nothing for this long does not answer, ms. */
const patience = 10_000

/** Soon after connecting, for a server that has just come back is the likeliest to lack something; then some times a day; left to chance, so that not all devices look at once. ms. */
export const pauseBeforeLook = (looks: number): number =>
  (looks === 0 ? minute / 3 : 360 * minute) * (1 + Math.random())

/** How many messages the server numbers and cannot give, up to the last that it gives. Reads the heads alone. */
const countMissing = (
  nc: NatsConnection,
  jsm: JetStreamManager,
  access: Access,
  signal: AbortSignal,
): Promise<number> =>
  new Promise((resolve, reject) => {
    let seq = 0
    let missing = 0
    const start = async (): Promise<void> => {
      const reading = await openReading(
        nc,
        jsm,
        { ...access, patience },
        { heads: true },
        {
          onMessage: (raw) => {
            missing += raw.seq - seq - 1
            seq = raw.seq
            if (raw.left > 0) return
            reading.end()
            resolve(missing)
          },
          onIdle: () => reading.more(),
          // What it cannot give it goes on counting among what is left.
          onQuiet: () => {
            reading.end()
            resolve(missing)
          },
          onLost: (why) => reject(new Error(why)),
        },
      )
      signal.addEventListener('abort', reading.end, { once: true })
      if (reading.left > 0) reading.more()
      else {
        reading.end()
        resolve(0)
      }
    }
    start().catch(reject)
  })

/**
 * Looks now and then whether the server can still give all that it gave. A record that a disk has spoilt is missed only by newcomers, who cannot
 * tell what was in it; whoever has read it before can give it back. Ends with the signal.
 */
export const lookThroughNowAndThen = async (
  line: { readonly nc: NatsConnection; readonly jsm: JetStreamManager },
  access: Access,
  { missing, found, log, pause }: World,
  signal: AbortSignal,
): Promise<void> => {
  for (let looks = 0; !signal.aborted; looks += 1) {
    await wait(pause(looks), undefined, { signal, ref: false }).catch(() => {})
    if (signal.aborted) return
    try {
      if ((await countMissing(line.nc, line.jsm, access, signal)) > missing()) found()
    } catch (error) {
      if (!signal.aborted) log('The server’s store could not be looked through.', error)
    }
  }
}
