import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DBusError, Message, type MessageBus, sessionBus, type Variant } from '@jellybrick/dbus-next'

/** Without one there is nothing to speak to; the end-to-end tests, which have a desktop, run the same code. */
export const hasBus = existsSync('/usr/bin/dbus-daemon')

export interface Bus {
  readonly address: string
  signal(name: NodeJS.Signals): void
  stop(): Promise<void>
}

/** No folder of services: a bus that starts the machine's own notification server would answer for ours. */
const config = (address: string): string => `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`

/** A private session bus, at an address of its own choice or at this one. */
export const startBus = async (address = 'unix:tmpdir=/tmp'): Promise<Bus> => {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-bus-config-'))
  const file = join(folder, 'bus.conf')
  await writeFile(file, config(address))
  const child = spawn('/usr/bin/dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const gone = once(child, 'exit')
  const [line] = await once(child.stdout, 'data')
  await rm(folder, { recursive: true })
  return {
    address: String(line).trim(),
    signal: (name) => void child.kill(name),
    stop: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** What a notification server was asked to show. */
export interface Asked {
  readonly app: string
  readonly replaces: number
  readonly icon: string
  readonly summary: string
  readonly body: string
  readonly actions: readonly string[]
  readonly hints: Readonly<Record<string, unknown>>
  readonly timeout: number
}

const service = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'

/** A notification server on the bus. */
export interface Desktop {
  readonly bus: MessageBus
  readonly asked: Asked[]
  readonly closed: number[]
  capabilities: readonly string[]
  /** The id of the next new notice; a test makes it hang or throw. */
  answer: () => number | Promise<number>
  press(id: number, button: string): void
  say(signal: 'NotificationClosed', id: number, reason: number): void
  /** It goes, with what it showed. */
  die(): void
}

type NotifyBody = [string, number, string, string, string, readonly string[], Readonly<Record<string, Variant>>, number]

export const startServer = async ({ address }: Pick<Bus, 'address'>): Promise<Desktop> => {
  const bus = sessionBus({ busAddress: address })
  let last = 0
  const signal = (name: string, signature: string, body: unknown[]): void =>
    bus.send(Message.newSignal(path, service, name, signature, body))
  const desktop: Desktop = {
    bus,
    asked: [],
    closed: [],
    capabilities: ['actions', 'body', 'body-markup'],
    answer: () => {
      last += 1
      return last
    },
    press: (id, button) => signal('ActionInvoked', 'us', [id, button]),
    say: (name, id, reason) => signal(name, 'uu', [id, reason]),
    die: () => bus.disconnect(),
  }
  const notify = async ([app, replaces, icon, summary, body, actions, hints, timeout]: NotifyBody): Promise<number> => {
    const values = Object.fromEntries(Object.entries(hints).map(([name, { value }]) => [name, value]))
    desktop.asked.push({ app, replaces, icon, summary, body, actions, hints: values, timeout })
    return replaces === 0 ? desktop.answer() : replaces
  }
  const answerTo = async (message: Message): Promise<Message> => {
    switch (message.member) {
      case 'GetCapabilities':
        return Message.newMethodReturn(message, 'as', [desktop.capabilities])
      case 'Notify':
        return Message.newMethodReturn(message, 'u', [await notify(message.body as NotifyBody)])
      default:
        desktop.closed.push(Number(message.body[0]))
        return Message.newMethodReturn(message)
    }
  }
  bus.addMethodHandler((message) => {
    if (message.interface !== service) return false
    answerTo(message)
      .catch((error: unknown) =>
        error instanceof DBusError
          ? Message.newError(message, error.type, error.text)
          : Message.newError(message, 'org.example.Error', String(error)),
      )
      .then((answer) => bus.send(answer))
    return true
  })
  await bus.requestName(service)
  return desktop
}
