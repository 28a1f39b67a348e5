import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DBusError } from '@jellybrick/dbus-next'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { freedesktopNotices } from '../../../../src/main/notices/freedesktop-notices'
import type { Notice } from '../../../../src/main/notices/notices'
import { type Bus, type Desktop, hasBus, startBus, startServer } from './desktop-bus'

const app = { name: 'Warroom', icon: '/icon.png', desktopEntry: 'warroom' }
const due: Notice = {
  title: 'SEV1 · Customer update',
  body: 'Due now.',
  urgency: 'critical',
  silent: false,
  expires: 0,
  buttons: [],
}
const never = () => new Promise<never>(() => {})

let buses: Bus[] = []
const onBus = async (address?: string): Promise<Bus> => {
  const bus = await startBus(address)
  buses.push(bus)
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address)
  return bus
}

const open = () => {
  const pressed: string[] = []
  const problems: unknown[] = []
  const notices = freedesktopNotices(app, (error) => problems.push(error))
  return {
    pressed,
    problems,
    show: (key = 'd1', notice: Partial<Notice> = {}) =>
      notices.show(key, { ...due, ...notice }, (button) => pressed.push(`${key} ${button}`)),
    close: notices.close,
  }
}

afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(buses.map((bus) => bus.stop()))
  buses = []
})

describe.skipIf(!hasBus)('on a session bus with a notification server', () => {
  let bus: Bus
  let desktop: Desktop
  beforeEach(async () => {
    bus = await onBus()
    desktop = await startServer(bus)
  })

  test('a notice carries its urgency, buttons and hints, as text', async () => {
    const { show } = open()
    const outcome = await show('d1', {
      body: 'Errors < 5 % & <b>falling</b>\0',
      buttons: [{ id: 'update.post', text: 'Post update' }],
    })
    expect(outcome).toBe('shown')
    expect(desktop.asked).toEqual([
      {
        app: 'Warroom',
        replaces: 0,
        icon: '/icon.png',
        summary: 'SEV1 · Customer update',
        body: 'Errors &lt; 5 % &amp; &lt;b&gt;falling&lt;/b&gt;',
        actions: ['default', 'Open', 'update.post', 'Post update'],
        hints: { urgency: 2, 'desktop-entry': 'warroom', 'suppress-sound': false },
        timeout: 0,
      },
    ])
    await show('d2', { urgency: 'low', silent: true, expires: 8000 })
    await show('d3', { urgency: 'normal', expires: null })
    expect(
      desktop.asked.slice(1).map(({ hints, timeout }) => [hints.urgency, hints['suppress-sound'], timeout]),
    ).toEqual([
      [0, true, 8000],
      [1, false, -1],
    ])
  })

  test('a server that reads no markup and has no buttons gets none', async () => {
    desktop.capabilities = ['body']
    await open().show('d1', { body: 'a < b & c', buttons: [{ id: 'page.acknowledge', text: 'Acknowledge' }] })
    expect(desktop.asked.map(({ body, actions }) => ({ body, actions }))).toEqual([{ body: 'a < b & c', actions: [] }])
  })

  test('a later notice of the same key takes the place of the one before, another key its own', async () => {
    const { show } = open()
    await show('d1')
    await show('d2')
    await show('d1', { title: 'overdue' })
    expect(desktop.asked.map(({ replaces }) => replaces)).toEqual([0, 0, 1])
  })

  test('a closed notice is taken off the screen, once', async () => {
    const { show, close } = open()
    await show('d1')
    await show('d2')
    close('d1')
    close('d1')
    close('unknown')
    await vi.waitFor(() => expect(desktop.closed).toEqual([1]))
  })

  test('a click and a button do what they are for, and nothing after the notice is gone', async () => {
    const { show, pressed } = open()
    await show('d1', { buttons: [{ id: 'page.acknowledge', text: 'Acknowledge' }] })
    desktop.press(1, 'default')
    desktop.press(1, 'page.acknowledge')
    desktop.press(7, 'default')
    await vi.waitFor(() => expect(pressed).toEqual(['d1 default', 'd1 page.acknowledge']))
    desktop.say('NotificationClosed', 1, 2)
    desktop.press(1, 'default')
    await show('d2')
    expect(pressed).toHaveLength(2)
  })

  test('another program that plays the server presses no button', async () => {
    const { show, pressed } = open()
    await show('d1')
    const other = await startServer(bus)
    other.press(1, 'page.acknowledge')
    await other.bus.requestName('org.example.Sent')
    await show('d2')
    expect(pressed).toEqual([])
    other.die()
  })

  test('one that refuses says so, and is asked again the next time', async () => {
    const { show, problems } = open()
    const { answer } = desktop
    desktop.answer = () => {
      throw new DBusError('org.freedesktop.Notifications.Error.ExcessNotificationGeneration', 'Too many.')
    }
    expect(await show('d1')).toBe('failed')
    expect(problems).toHaveLength(1)
    desktop.answer = answer
    expect(await show('d1')).toBe('shown')
  })

  test('one that hangs is left after three seconds; what was answered meanwhile does not stay when it wakes', async () => {
    const { show, close } = open()
    await show('d0')
    let wake = (_id: number): void => {}
    desktop.answer = () =>
      new Promise((resolve) => {
        wake = resolve
      })
    const began = performance.now()
    const outcome = show('d1')
    await vi.waitFor(() => expect(desktop.asked).toHaveLength(2))
    const wakeFirst = wake
    expect(await outcome).toBe('unanswered')
    expect(performance.now() - began).toBeLessThan(3300)
    // Answered in the room; and of another there is a newer one by now.
    close('d1')
    void show('d2')
    await vi.waitFor(() => expect(desktop.asked).toHaveLength(3))
    const wakeOlder = wake
    const newer = show('d2', { title: 'overdue' })
    await vi.waitFor(() => expect(desktop.asked).toHaveLength(4))
    wakeFirst(11)
    wakeOlder(12)
    wake(13)
    expect(await newer).toBe('shown')
    await vi.waitFor(() => expect(desktop.closed.toSorted()).toEqual([11, 12]))
  })

  test('one that dies while it is asked, and another that comes, shows it', async () => {
    const { show } = open()
    desktop.answer = never
    const outcome = show('d1')
    await vi.waitFor(() => expect(desktop.asked).toHaveLength(1))
    desktop.die()
    // The bus tells the one before it comes: it is gone, and nobody is there.
    expect(await outcome).toBe('unsupported')
    const next = await startServer(bus)
    expect(await show('d1')).toBe('shown')
    expect(next.asked.map(({ replaces }) => replaces)).toEqual([0])
  })

  test('one that comes in the place of another knows nothing of its notices: none is replaced, none closed', async () => {
    const { show, close } = open()
    await show('d1')
    await show('d2')
    desktop.die()
    const next = await startServer(bus)
    await show('d1', { title: 'overdue' })
    close('d2')
    await show('d3')
    expect(next.asked.map(({ replaces }) => replaces)).toEqual([0, 0])
    expect(next.closed).toEqual([])
  })

  test('a bus that ends, and another that comes, is found again', async () => {
    const { show } = open()
    expect(await show('d1')).toBe('shown')
    await bus.stop()
    expect(await show('d1')).toBe('unsupported')
    const next = await startServer(await onBus())
    expect(await show('d1')).toBe('shown')
    expect(next.asked).toHaveLength(1)
  })

  test('a bus that hangs is left within three seconds', async () => {
    const { show } = open()
    await show('d1')
    bus.signal('SIGSTOP')
    const began = performance.now()
    expect(await show('d1')).toBe('unanswered')
    expect(performance.now() - began).toBeLessThan(3300)
    bus.signal('SIGCONT')
    await vi.waitFor(async () => expect(await show('d1')).toBe('shown'))
  })
})

describe.skipIf(!hasBus)('a session bus', () => {
  test('without a notification server is a desktop without notifications', async () => {
    await onBus()
    expect(await open().show()).toBe('unsupported')
  })

  test.each(['abstract', 'path'])('at an address of the kind unix:%s is found', async (kind) => {
    const folder = await mkdtemp(join(tmpdir(), 'warroom-bus-'))
    const desktop = await startServer(await onBus(`unix:${kind}=${join(folder, 'bus')}`))
    expect(await open().show()).toBe('shown')
    expect(desktop.asked).toHaveLength(1)
    await rm(folder, { recursive: true })
  })
})

test.each(['unix:path=/nowhere/bus', 'disabled:', 'nonsense'])(
  'no bus at %s is a desktop without notifications',
  async (address) => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address)
    expect(await open().show()).toBe('unsupported')
  },
)
