import type { EventEmitter } from 'node:events'
import { DBusError, Message, type MessageBus, MessageType, sessionBus } from '@jellybrick/dbus-next'
import { patience } from './patience'

/** How long the bus itself, which is this machine's, may take for an answer of its own, ms. */
const longest = 1000

/** The bus is there and says nothing. */
export class BusSilent extends Error {
  override readonly name = 'BusSilent'
}

/** There is no bus to connect to, or it takes nobody in. */
export class NoBus extends Error {
  override readonly name = 'NoBus'
}

/** A connection that answers; `owner` is who has the service now, by the name that the bus gives out once, or null. */
export interface Reached {
  readonly bus: MessageBus
  readonly owner: string | null
}

const withinPatience = <T>(answer: Promise<T>): Promise<T> => {
  let stop = (): void => {}
  const silent = new Promise<never>((_resolve, reject) => {
    stop = patience(longest, () => reject(new BusSilent(`The session bus did not answer within ${longest} ms.`)))
  })
  return Promise.race([answer, silent]).finally(stop)
}

const askBus = (bus: MessageBus, member: string, argument: string) =>
  bus.call(
    new Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member,
      signature: 's',
      body: [argument],
    }),
  )

const ownerOf = async (bus: MessageBus, service: string): Promise<string | null> => {
  try {
    const reply = await withinPatience(askBus(bus, 'GetNameOwner', service))
    return String(reply?.body[0])
  } catch (error) {
    if (error instanceof DBusError && error.type === 'org.freedesktop.DBus.Error.NameHasNoOwner') return null
    throw error
  }
}

/**
 * The user's session bus, for one service on it and the signals of `rule`. Connects when it is first asked for, and anew when the
 * connection is gone. The library tells nobody that a bus has ended and keeps what is sent to it for ever: so the bus is asked each time,
 * which takes less than a millisecond. What is returned rejects when there is no bus.
 */
export const sessionBusFor = (service: string, rule: string, onSignal: (signal: Message, bus: MessageBus) => void) => {
  let current: Promise<MessageBus> | null = null

  const connect = async (): Promise<MessageBus> => {
    const bus = sessionBus()
    // The library's types know nothing of it. Listened to for as long as the bus is: an error that nobody hears would end the app.
    const failing: EventEmitter = bus
    const broken = new Promise<never>((_resolve, reject) => {
      failing.on('error', reject)
    })
    bus.on('message', (message) => {
      if (message.type === MessageType.SIGNAL) onSignal(message, bus)
    })
    try {
      await withinPatience(Promise.race([askBus(bus, 'AddMatch', rule), broken]))
      return bus
    } catch (error) {
      bus.disconnect()
      throw error instanceof BusSilent ? error : new NoBus('There is no session bus.', { cause: error })
    }
  }

  const drop = (gone: Promise<MessageBus>): void => {
    if (current === gone) current = null
    gone.then((bus) => bus.disconnect()).catch(() => {})
  }

  const reach = async (tries = 2): Promise<Reached> => {
    current ??= connect()
    const connecting = current
    try {
      const bus = await connecting
      return { bus, owner: await ownerOf(bus, service) }
    } catch (error) {
      drop(connecting)
      // What was connected may have ended since.
      if (tries > 1) return reach(tries - 1)
      throw error
    }
  }
  return reach
}
