import type { Later } from './later'

interface World {
  /** Shows what changed. Never rejects. */
  readonly show: (changed: ReadonlySet<string>) => Promise<void>
  /** ms */
  readonly now: () => number
  readonly later: Later
  /** Whether a long history is being read: what is on the way to it need not all be seen, and each show holds it up. */
  readonly inHistory?: () => boolean
}

/** The least between the end of a show and the next, ms, and how many times as long as the last one took the page is left alone. */
const least = { usual: 60, inHistory: 400 }
const share = 4

/**
 * Shows changes at once while they are few; while many come, as often as leaves the page most of its time: a show that takes 100 ms is
 * followed by 400 ms for the user.
 */
export const createPainter = ({
  show,
  now,
  later,
  inHistory = () => false,
}: World): ((changed: Iterable<string>) => void) => {
  let pending = new Set<string>()
  let showing = false
  let freeAt = 0

  const paint = async (): Promise<void> => {
    const changed = pending
    pending = new Set()
    const begun = now()
    await show(changed)
    freeAt = now() + Math.max(inHistory() ? least.inHistory : least.usual, share * (now() - begun))
    showing = false
    if (pending.size > 0) plan()
  }

  const plan = (): void => {
    if (showing) return
    showing = true
    const wait = freeAt - now()
    if (wait <= 0) void paint()
    else later(wait, () => void paint())
  }

  return (changed) => {
    for (const one of changed) pending.add(one)
    if (pending.size > 0) plan()
  }
}
