import type { Sent } from '@contract/sync'
import { runId, type SealedRun } from '@domain/sync/run'
import type { Sharing, Sign } from '../../log/sharing'
import { growingPause, type Later } from './later'
import { createRests } from './rests'

interface World {
  readonly sharing: Pick<Sharing, 'seal' | 'toShare'>
  readonly sign: Sign
  readonly publish: (runs: SealedRun[]) => Promise<readonly Sent[]>
  /** Wall-clock ms. */
  readonly now: () => number
  readonly later: Later
  /** 0 up to 1. */
  readonly random: () => number
  /** A hand-in was answered; the sentence says what does not get there and why, empty while all does. */
  readonly changed: (problem: string) => void
  readonly sentenceOf: (error: unknown) => string
}

export interface Sharer {
  /** Something was recorded here: whatever is not shared goes out now. */
  readonly look: () => void
  /** The server is reached and its stream read to the end, or not any more. */
  readonly setReady: (ready: boolean) => void
  /** What was acknowledged counts for nothing: the server holds another stream. */
  readonly forget: () => void
}

/** The most events' characters handed in at once, and how many hand-ins may be under way. */
const most = 2_000_000
const mostRuns = 1000
const window = 4
/** An acknowledged run that was not read back from the stream within this is sent again, ms. */
const readBack = 10_000
/** Everybody who has what the server lacks gives it back; whoever comes first spares the others, ms. */
const spread = 2000
/** No answer to a hand-in is usual for a moment, while a server is chosen anew; what lasts longer is said, ms. */
const unansweredFor = 10_000
const unanswered = 'unanswered'
const firstPause = { unknown: 250, refused: 2000 } as const

/**
 * Hands what this device made to the server, then what the server has lost of others'. Seals before it sends. That a run was acknowledged is
 * remembered here only: in the log it counts as shared once it was read from the stream.
 */
export const createSharer = (world: World): Sharer => {
  const { sharing, sign, publish, now, later, random, changed, sentenceOf } = world
  const rests = createRests(now)
  const problems = new Map<string, string>()
  let ready = false
  let givesBack = false
  let looking = false
  let again = false
  let inFlight = 0
  let heldUntil = 0
  let failures = 0
  /** Since when no hand-in was answered, though the server is reached. */
  let unansweredSince: number | null = null
  let cancelBack = (): void => {}
  let cancelWake = (): void => {}

  const say = (): void => changed([...problems.values()].at(-1) ?? '')
  const canSend = (): boolean => ready && inFlight < window && now() >= heldUntil

  const hold = (): void => {
    failures += 1
    heldUntil = now() + growingPause(failures, firstPause.refused)
  }

  const settle = ({ id, outcome, sentence }: Sent): void => {
    if (outcome === 'unknown') unansweredSince ??= now()
    else {
      unansweredSince = null
      problems.delete(unanswered)
    }
    if (unansweredSince !== null && now() - unansweredSince >= unansweredFor) problems.set(unanswered, sentence)
    if (outcome === 'stored') {
      failures = 0
      problems.delete(id)
      rests.stored(id, readBack)
      return
    }
    const quiet = outcome === 'unknown' || outcome === 'offline'
    rests.failed(id, quiet ? firstPause.unknown : firstPause.refused)
    if (quiet) {
      problems.delete(id)
      return
    }
    problems.set(id, sentence)
    // One run may be too big for a server that takes all the others.
    if (outcome !== 'too-big') hold()
  }

  const send = async (runs: SealedRun[]): Promise<void> => {
    const ids = runs.map(runId)
    for (const id of ids) rests.underWay(id)
    inFlight += 1
    try {
      const answers = new Map((await publish(runs)).map((sent) => [sent.id, sent]))
      for (const id of ids) settle(answers.get(id) ?? { id, outcome: 'unknown', sentence: '' })
    } catch (error) {
      for (const id of ids) rests.failed(id, firstPause.unknown)
      problems.set('', sentenceOf(error))
      hold()
    }
    inFlight -= 1
    say()
    look()
  }

  /** Sends some; false when nothing is left to send now. */
  const round = async (): Promise<boolean> => {
    const sealed = await sharing.seal(sign)
    const own = await sharing.toShare('own', most, rests.ids(), mostRuns)
    const runs = own.length > 0 || !givesBack ? own : await sharing.toShare('others', most, rests.ids(), mostRuns)
    if (problems.delete('')) say()
    if (!canSend()) return false
    if (runs.length === 0) {
      // What is left rests, or nothing is: then whatever was said of a run is over.
      if (sealed === 0 && rests.ids().size === 0 && problems.size > 0) {
        problems.clear()
        say()
      }
      return sealed > 0
    }
    void send([...runs])
    return true
  }

  const wakeLater = (): void => {
    cancelWake()
    if (!ready) return
    const at = Math.min(rests.soonest(), heldUntil > now() ? heldUntil : Number.POSITIVE_INFINITY)
    cancelWake = Number.isFinite(at) ? later(Math.max(10, at - now()), look) : () => {}
  }

  const rounds = async (): Promise<void> => {
    try {
      do {
        again = false
        while (canSend() && (await round())) again = false
      } while (again && canSend())
    } catch (error) {
      problems.set('', sentenceOf(error))
      hold()
      say()
    }
    looking = false
    wakeLater()
  }

  const look = (): void => {
    again = true
    if (looking) return
    looking = true
    void rounds()
  }

  return {
    look,
    setReady: (next) => {
      if (next === ready) return
      ready = next
      cancelBack()
      cancelWake()
      givesBack = false
      unansweredSince = null
      if (!ready) return
      rests.tryAgain()
      heldUntil = 0
      cancelBack = later(random() * spread, () => {
        givesBack = true
        look()
      })
      look()
    },
    forget: rests.forgetStored,
  }
}
