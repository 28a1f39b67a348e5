import type { JetStreamManager } from '@nats-io/jetstream'
import { markOf } from './arrivals'

/** How the stream stands on the server. */
export interface StreamState {
  readonly created: string
  readonly messages: number
  readonly last: number
}

/** Throws where the server does not say. */
export const streamState = async (jsm: JetStreamManager, stream: string): Promise<StreamState> => {
  const { created, state } = await jsm.streams.info(stream)
  return { created: String(created), messages: state.messages, last: state.last_seq }
}

/** A time as the server writes it in text, in ns. */
export const nsOf = (time: string): string => {
  const [seconds = '', fraction = ''] = time.replace(/Z$/, '').split('.')
  return `${Date.parse(`${seconds}Z`) / 1000}${fraction.padEnd(9, '0').slice(0, 9)}`
}

/** What tells the message with this number from another one; null where there is none. */
export const markAt = async (jsm: JetStreamManager, stream: string, seq: number): Promise<string | null> => {
  const message = await jsm.direct.getMessage(stream, { seq })
  if (!message) return null
  return markOf({ id: message.header.get('Nats-Msg-Id'), storedNs: nsOf(message.timestamp) })
}
