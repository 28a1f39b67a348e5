import { DBusError, Message, type MessageBus, Variant } from '@jellybrick/dbus-next'
import { inTime, type Notice, type Notices, type Outcome } from './notices'
import { BusSilent, NoBus, sessionBusFor } from './session-bus'

// The protocol: https://specifications.freedesktop.org/notification-spec/latest/

const service = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'
const rule = `type='signal',interface='${service}',path='${path}'`
const urgencies = { low: 0, normal: 1, critical: 2 } as const

interface AppIdentity {
  readonly name: string
  /** The path of a picture, or the name of one in the desktop's theme. */
  readonly icon: string
  /** The name of its desktop entry, without `.desktop`. */
  readonly desktopEntry: string
}

/** A notification server, by its own name on this bus: another one that comes in its place knows nothing of its notices. */
interface Address {
  readonly bus: MessageBus
  readonly name: string
}

interface Server extends Address {
  readonly capabilities: ReadonlySet<string>
}

/** A notice that is to be on the screen; `at` is where it is, once a server has said so. */
interface Wanted {
  readonly onPressed: (button: string) => void
  at: { readonly server: Address; readonly id: number } | null
}

const isSame = (a: Address, b: Address): boolean => a.bus === b.bus && a.name === b.name

const call = ({ bus, name }: Address, member: string, signature = '', body: unknown[] = []) =>
  bus.call(new Message({ destination: name, path, interface: service, member, signature, body }))

const meet = async (address: Address): Promise<Server> => {
  const reply = await call(address, 'GetCapabilities')
  const [capabilities] = reply?.body ?? []
  return {
    bus: address.bus,
    name: reply?.sender ?? address.name,
    capabilities: new Set(Array.isArray(capabilities) ? capabilities.map(String) : []),
  }
}

/** What no string on the bus may hold, and what a server that reads markup would take for some. */
const textFor = ({ capabilities }: Server, text: string): string => {
  const sendable = text.replaceAll('\0', '')
  return capabilities.has('body-markup')
    ? sendable.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : sendable
}

/** The server went while it was asked. */
const isGone = (error: unknown): boolean =>
  error instanceof DBusError && /\.Error\.(ServiceUnknown|NameHasNoOwner|NoReply)$/.test(error.type)

const outcomeOf = (error: unknown): Outcome => {
  if (error instanceof BusSilent) return 'unanswered'
  // No bus, no server on it, or none that could be started; the rest is a server that refuses.
  const missing =
    error instanceof DBusError && /\.Error\.(ServiceUnknown|NameHasNoOwner|UnknownMethod|Spawn\.)/.test(error.type)
  return missing || error instanceof NoBus ? 'unsupported' : 'failed'
}

/**
 * Notices by the desktop's own protocol, spoken here: Electron's wait for the server's answer with main standing still (ADR 10).
 * `onProblem` is told why one was not shown.
 */
export const freedesktopNotices = (app: AppIdentity, onProblem: (error: unknown) => void): Notices => {
  const wanted = new Map<string, Wanted>()
  let known: { readonly address: Address; readonly server: Promise<Server> } | null = null

  const reach = sessionBusFor(service, rule, ({ sender, interface: from, member, body: [id, button] }, bus) => {
    if (from !== service) return
    // Only of the server itself: any program can send such a signal.
    const [key, notice] =
      [...wanted].find(([, { at }]) => at !== null && at.id === id && isSame(at.server, { bus, name: sender })) ?? []
    if (key === undefined || !notice) return
    if (member === 'NotificationClosed') wanted.delete(key)
    if (member === 'ActionInvoked') notice.onPressed(String(button))
  })

  /** The server that is there now, by the service's name where there is none: that starts it where the desktop can. */
  const serverNow = async (): Promise<Server> => {
    const { bus, owner } = await reach()
    const address = { bus, name: owner ?? service }
    if (known && isSame(known.address, address)) return known.server
    const server = meet(address)
    known = { address, server }
    server.catch(() => {
      if (known?.server === server) known = null
    })
    return server
  }

  const send = async (server: Server, replaces: number, notice: Notice): Promise<number> => {
    const { title, body, urgency, silent, expires, buttons } = notice
    const pressable = [{ id: 'default', text: 'Open' }, ...buttons].flatMap(({ id, text }) => [id, text])
    const reply = await call(server, 'Notify', 'susssasa{sv}i', [
      app.name,
      replaces,
      app.icon,
      title.replaceAll('\0', ''),
      textFor(server, body),
      server.capabilities.has('actions') ? pressable : [],
      {
        urgency: new Variant('y', urgencies[urgency]),
        'desktop-entry': new Variant('s', app.desktopEntry),
        'suppress-sound': new Variant('b', silent),
      },
      expires ?? -1,
    ])
    const id = reply?.body[0]
    if (typeof id !== 'number') throw new TypeError('The notification server answered with something else than an id.')
    return id
  }

  const closeAt = (server: Address, id: number): void => {
    // It may be closed already, which is an error to some.
    call(server, 'CloseNotification', 'u', [id]).catch(() => {})
  }

  /** Never rejects. What became obsolete while the server was silent does not stay on the screen. */
  const notify = async (key: string, notice: Notice, wish: Wanted, tries = 2): Promise<Outcome> => {
    try {
      const server = await serverNow()
      if (wanted.get(key) !== wish) return 'unanswered'
      const replaces = wish.at && isSame(wish.at.server, server) ? wish.at.id : 0
      const id = await send(server, replaces, notice)
      if (wanted.get(key) === wish) wish.at = { server, id }
      // A newer one that took the same place has replaced it already.
      else if (id !== replaces || !wanted.has(key)) closeAt(server, id)
      return 'shown'
    } catch (error) {
      if (isGone(error)) known = null
      if (isGone(error) && tries > 1 && wanted.get(key) === wish) return notify(key, notice, wish, tries - 1)
      onProblem(error)
      // One that stands from before is still to be closed.
      if (wanted.get(key) === wish && wish.at === null) wanted.delete(key)
      return outcomeOf(error)
    }
  }

  return {
    show: (key, notice, onPressed) => {
      const wish = { onPressed, at: wanted.get(key)?.at ?? null }
      wanted.set(key, wish)
      return inTime(notify(key, notice, wish))
    },
    close: (key) => {
      const at = wanted.get(key)?.at
      wanted.delete(key)
      if (at) closeAt(at.server, at.id)
    },
  }
}
