import type { Here } from '@contract/sync'
import type { Later } from './later'

/** Whoever has not typed for so long has stopped, ms. */
const typingPause = 3000
/** Changes closer together than this are said as one, ms. */
const gap = 400
/** Without a change it is said again, so that nobody takes this device for gone, ms. */
const heartbeat = 10_000

interface World {
  /** Never rejects. */
  readonly say: (here: Here) => void
  readonly later: Later
}

export interface Presence {
  readonly change: (changed: Partial<Here>) => void
  /** A key was typed into the composer. */
  readonly typed: () => void
  /** What was typed is recorded, or put away. */
  readonly doneTyping: () => void
  /** Whether there is anybody to say it to. */
  readonly setHeard: (heard: boolean) => void
}

const isSame = (a: Here, b: Here | null): boolean =>
  b !== null && a.incident === b.incident && a.typing === b.typing && a.seenUpdate === b.seenUpdate

/** What this device says of itself: at once when it changes, then a few times a minute. */
export const createPresence = ({ say, later }: World): Presence => {
  let here: Here = { incident: null, typing: false, seenUpdate: '' }
  let said: Here | null = null
  let heard = false
  let resting = false
  let stopTyping = (): void => {}
  let stopHeart = (): void => {}

  const speak = (): void => {
    if (!heard) return
    said = here
    say(here)
    stopHeart()
    stopHeart = later(heartbeat, speak)
  }
  const changed = (): void => {
    if (!heard || resting || isSame(here, said)) return
    speak()
    resting = true
    later(gap, () => {
      resting = false
      changed()
    })
  }
  const change = (next: Partial<Here>): void => {
    here = { ...here, ...next }
    changed()
  }
  return {
    change,
    typed: () => {
      stopTyping()
      stopTyping = later(typingPause, () => change({ typing: false }))
      if (!here.typing) change({ typing: true })
    },
    doneTyping: () => {
      stopTyping()
      change({ typing: false })
    },
    setHeard: (next) => {
      if (heard === next) return
      heard = next
      if (heard) changed()
      else {
        said = null
        stopHeart()
      }
    },
  }
}
