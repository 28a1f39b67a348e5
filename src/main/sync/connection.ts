import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import type { Connection } from '@contract/sync'
import type { NatsConnection } from '@nats-io/transport-node'
import { type Access, memberInbox } from './access'
import { noAnswerYet, type WhyNot, whyNot, wouldBePlain } from './why-not'

interface Told {
  readonly now: () => number
  /** The state changed. */
  readonly onChange: (connection: Connection) => void
  /** There is a connection; it is a new one each time. */
  readonly onUp: (nc: NatsConnection) => void
  readonly onDown: () => void
}

/** A connection that is made again whenever it is lost, until it is ended. */
export interface Connecting {
  readonly state: () => Connection
  /** What the server says of its stream. */
  readonly sawStream: (
    stream: Pick<NonNullable<Connection['server']>, 'stream' | 'created' | 'messages' | 'last'>,
  ) => void
  /** The server is there and does not serve the workspace, or null for it does. */
  readonly trouble: (why: WhyNot | null) => void
  /** Connects anew now: after a sleep a connection may only look alive. */
  readonly wake: () => void
  readonly end: () => Promise<void>
}

/** How long after a try that failed the next one follows, ms; a little more each time, so that a returning network is noticed within a second. */
const pauses = [100, 200, 300]
/** Whoever was refused asks seldom: the answer changes only when somebody lets it in again, ms. */
const pauseRefused = 5000
/** A try without an answer goes on beside the next, which a network that has come back answers sooner, ms. */
const impatience = 900
/** How long one try may take, ms; a slow line needs some round trips. */
const longestTry = 10_000
/** The most time that ending takes, ms; what hangs then is cut. */
const longestEnd = 500

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

const forPeople = (servers: readonly string[]): string => servers.map((one) => one.replace(/^\w+:\/\//, '')).join(', ')

/** The address that would be spoken to without encryption though it is not on this machine; null for none. */
const plainAddress = (servers: readonly string[]): string | null =>
  servers.find((one) => {
    const url = URL.canParse(one) ? new URL(one) : null
    return url?.protocol !== 'tls:' && !(url?.protocol === 'nats:' && loopback.has(url.hostname))
  }) ?? null

/** The library checks the certificate of a server that is reached by its IP address for the name “localhost”. */
const tlsFor = (server: string, ca: string | null) => ({
  checkServerIdentity: (_: string, certificate: PeerCertificate) =>
    checkServerIdentity(new URL(server).hostname.replace(/^\[|\]$/g, ''), certificate),
  ...(ca === null ? {} : { ca }),
})

const dial = async ({ ca, jwt, seed, device }: Access, server: string): Promise<NatsConnection> => {
  const { connect, jwtAuthenticator } = await import('@nats-io/transport-node')
  return connect({
    servers: server,
    authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
    inboxPrefix: memberInbox(device),
    ...(server.startsWith('nats:') ? {} : { tls: tlsFor(server, ca) }),
    // A lost connection is made again here and not by the library: it keeps the reasons to itself, and would buffer what is published meanwhile.
    reconnect: false,
    ignoreClusterUpdates: true,
    timeout: longestTry,
    // An answer waits behind what else is on its way; a reading notices a dead line sooner.
    pingInterval: 10_000,
    maxPingOut: 2,
    noAsyncTraces: true,
  })
}

/** Connects with the access, and goes on for ever. */
export const startConnecting = (access: Access, { now, onChange, onUp, onDown }: Told): Connecting => {
  const address = forPeople(access.servers)
  let connection: Connection = { state: 'connecting', since: now(), sentence: '', server: null }
  let current: NatsConnection | null = null
  let ended = false
  let failures = 0
  let timer: NodeJS.Timeout | null = null
  const tries = new Set<Promise<void>>()
  /** The nodes of a server take turns; where it begins is left to chance, so that not everybody is on the same. */
  let turn = Math.floor(Math.random() * access.servers.length)

  const change = (next: Partial<Connection>): void => {
    connection = { ...connection, ...next }
    onChange(connection)
  }
  const isDown = (why: WhyNot): void => {
    if (ended || (connection.state === why.state && connection.sentence === why.sentence)) return
    change({ ...why, since: connection.state === 'connected' ? now() : connection.since })
  }
  const tryIn = (ms: number): void => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(tryNow, ms)
  }

  const hold = (nc: NatsConnection): void => {
    current = nc
    failures = 0
    if (timer) clearTimeout(timer)
    let lastError: unknown = null
    const listen = async (): Promise<void> => {
      for await (const status of nc.status()) {
        if (status.type === 'error' && !/permissions violation/i.test(status.error.message)) lastError = status.error
        if (status.type === 'staleConnection') lastError ??= new Error('stale')
      }
    }
    void listen().catch(() => {})
    void nc.closed().then((error) => {
      if (current !== nc) return
      current = null
      onDown()
      if (ended) return
      isDown(whyNot(lastError ?? error, address))
      tryIn(pauses[0] ?? 0)
    })
    const { version = '', server_name: name = '' } = nc.info ?? {}
    const before = connection.server ?? { stream: '', created: '', messages: 0, last: 0 }
    change({ state: 'connected', since: now(), sentence: '', server: { ...before, version, name } })
    onUp(nc)
  }
  const tryOnce = async (): Promise<void> => {
    try {
      const nc = await dial(access, access.servers[turn++ % access.servers.length] ?? '')
      if (ended || current) await nc.close()
      else hold(nc)
    } catch (error) {
      if (ended || current) return
      const why = whyNot(error, address)
      isDown(why)
      const pause = pauses[Math.min(failures++, pauses.length - 1)] ?? 0
      // A late failure does not put off the next try.
      if (tries.size <= 1) tryIn(why.state === 'refused' ? pauseRefused : pause)
    }
  }
  const tryNow = (): void => {
    if (ended || current) return
    const trying = tryOnce().finally(() => tries.delete(trying))
    tries.add(trying)
    if (tries.size > 1 && connection.state === 'connecting') isDown(noAnswerYet(address))
    tryIn(impatience)
  }

  const plain = plainAddress(access.servers)
  if (plain) isDown(wouldBePlain(plain))
  else tryNow()

  return {
    state: () => connection,
    sawStream: (stream) => {
      if (connection.server) change({ server: { ...connection.server, ...stream } })
    },
    trouble: (why) => {
      if (!current) return
      if (why) isDown(why)
      else if (connection.state !== 'connected') change({ state: 'connected', since: now(), sentence: '' })
    },
    wake: () => {
      if (ended || plain) return
      failures = 0
      if (current) void current.close().catch(() => {})
      else tryNow()
    },
    end: async () => {
      ended = true
      if (timer) clearTimeout(timer)
      const nc = current
      current = null
      if (!nc) return
      onDown()
      await Promise.race([nc.drain(), new Promise((resolve) => setTimeout(resolve, longestEnd))]).catch(() => {})
      await nc.close().catch(() => {})
    },
  }
}
