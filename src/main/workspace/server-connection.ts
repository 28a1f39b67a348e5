import type { NatsConnection } from '@nats-io/nats-core'
import type { Owner } from './owner'

export interface Credentials {
  readonly seed: string
  readonly jwt: string
}

interface Way {
  /** `host:port` or `tls://host:port`. */
  readonly servers: readonly string[]
  /** PEM; null for what this system trusts. */
  readonly ca: string | null
}

const patienceMs = 5_000

/** A short connection for one purpose: it does not come back when it is lost. The caller closes it. Rejects with the library's errors. */
export const connectAs = async (
  { servers, ca }: Way,
  { seed, jwt }: Credentials,
  inboxPrefix: string,
  pings: { readonly pingInterval?: number; readonly maxPingOut?: number } = {},
): Promise<NatsConnection> => {
  const { connect, jwtAuthenticator } = await import('@nats-io/transport-node')
  return connect({
    servers: [...servers],
    authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
    inboxPrefix,
    // Given even where it is empty: a server without TLS is refused.
    tls: ca === null ? {} : { ca },
    timeout: patienceMs,
    reconnect: false,
    ...pings,
    noAsyncTraces: true,
  })
}

/** The owner's own connections go to its servers and trust its authority only. */
export const wayOf = (owner: Owner): Way => ({ servers: owner.servers, ca: owner.ca.certificate })

/** What the error of a connection or a request says, for the end of a sentence. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? error.cause.message : ''
  return cause && !error.message.includes(cause) ? `${error.message}: ${cause}` : error.message
}
