import { type Here, hereSchema, type Present } from '@contract/sync'
import type { NatsConnection } from '@nats-io/transport-node'
import { type Access, presenceSubject } from './access'

interface World {
  readonly now: () => number
  readonly onChange: (present: readonly Present[]) => void
}

export interface Presence {
  readonly say: (here: Here) => void
  readonly up: (nc: NatsConnection) => void
  readonly down: () => void
  /** Forgets who has said nothing for too long; called by its own clock, and by tests. */
  readonly look: () => void
  readonly end: () => void
}

/** How often this device says that it is there, ms. */
const beat = 10_000
/** Whoever has said nothing for this long is not there, ms: two beats may get lost. */
const silence = 25_000
/** What changes is said at once, but not more often than this, ms. */
const pause = 300
/** How often it is looked who has gone silent, ms. */
const glance = 1000
/** A presence is small; whoever sends more means something else. */
const mostBytes = 1000
/** No room has more devices than this; a flood of names is not kept. */
const mostDevices = 500

const read = (data: Uint8Array): Here | null => {
  if (data.length > mostBytes) return null
  try {
    return hereSchema.parse(JSON.parse(new TextDecoder().decode(data)))
  } catch {
    return null
  }
}

const same = (a: Here, b: Here | undefined): boolean =>
  b !== undefined && a.incident === b.incident && a.typing === b.typing && a.seenUpdate === b.seenUpdate

/** Who is there, by what each device says of itself some times a minute. An observer hears and is not heard: its account cannot publish. */
export const openPresence = ({ workspace, device, role }: Access, { now, onChange }: World): Presence => {
  const there = new Map<string, Present>()
  const subject = presenceSubject(workspace, device)
  let nc: NatsConnection | null = null
  let here: Here | null = null
  let saidAt = Number.NEGATIVE_INFINITY
  let soon: NodeJS.Timeout | null = null

  let telling: NodeJS.Timeout | null = null
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = (): void => {
    if (telling) clearTimeout(telling)
    telling = null
    toldAt = now()
    onChange([...there.values()].sort((a, b) => (a.device < b.device ? -1 : 1)))
  }
  const forgetAll = (): void => {
    if (there.size === 0) return
    there.clear()
    tell()
  }
  /** At once, but not more often than this device says something itself: others may say what they like as often as they like. */
  const tellSoon = (): void => {
    const wait = Math.min(toldAt + pause - now(), pause)
    if (wait <= 0) tell()
    else telling ??= setTimeout(tell, wait)
  }
  const sayNow = (): void => {
    if (soon) clearTimeout(soon)
    soon = null
    if (!nc || nc.isClosed() || !here || role === 'observer') return
    saidAt = now()
    nc.publish(subject, JSON.stringify(here))
  }
  const look = (): void => {
    const gone = [...there.values()].filter(({ at }) => now() - at > silence)
    for (const one of gone) there.delete(one.device)
    if (gone.length > 0) tell()
  }
  const hear = (from: string, data: Uint8Array): void => {
    if (from === '' || from === device || (there.size >= mostDevices && !there.has(from))) return
    const said = read(data)
    if (!said) return
    const before = there.get(from)
    there.set(from, { device: from, at: now(), here: said })
    if (!same(said, before?.here)) tellSoon()
    // Whoever has just come should not have to wait for the next beat to see this device.
    if (!before) soon ??= setTimeout(sayNow, pause)
  }
  const beating = setInterval(sayNow, beat)
  const glancing = setInterval(look, glance)
  beating.unref()
  glancing.unref()

  return {
    say: (said) => {
      if (here && same(said, here)) return
      here = said
      const wait = Math.min(saidAt + pause - now(), pause)
      if (wait <= 0) sayNow()
      else soon ??= setTimeout(sayNow, wait)
    },
    up: (connected) => {
      nc = connected
      connected.subscribe(presenceSubject(workspace, '*'), {
        callback: (error, message) => {
          if (!error) hear(message.subject.split('.').at(-1) ?? '', message.data)
        },
      })
      sayNow()
    },
    down: () => {
      nc = null
      // Nobody knows who is there while the server is not.
      forgetAll()
    },
    look,
    end: () => {
      clearInterval(beating)
      clearInterval(glancing)
      if (soon) clearTimeout(soon)
      if (telling) clearTimeout(telling)
      nc = null
      forgetAll()
    },
  }
}
