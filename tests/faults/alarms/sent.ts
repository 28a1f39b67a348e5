import { createHash } from 'node:crypto'
import type { Got } from './bad-target'
import { ranFor, type Story } from './disturb'
import type { PlannedPage } from './plan'

/** What a target got of the pages that a plan sends. */
export interface Sent {
  readonly lost: string[]
  /** Under a key that no deadline has, or of a page that was answered. */
  readonly strange: string[]
  readonly early: string[]
  /** Out of line: before another that was due and overdue before it, between two attempts at another, or beside another. */
  readonly disordered: string[]
  /** Sooner than a second after the target had said that it cannot take it now. */
  readonly hurried: string[]
  /** Again with the same key though the target had answered that it has it, and the app was not ended in between. */
  readonly repeated: string[]
  /** Again with the same key, as the app was ended before it had noted the answer. */
  readonly again: number
}

/** How a page's key is told to an ntfy topic: as the id of a sequence of at most 64 plain characters. */
const sequenceOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40)

/** A target that cannot take it now is left alone for a second at least, less what clocks and timers may differ, ms. */
const leastWait = 950
/** The app notes an answer within this time, ms, also on a slow disk. */
const noting = 4000

/** `clock` is the wall-clock ms UTC at 0 of the clock of `got`. */
export const judgeSent = (pages: readonly PlannedPage[], got: readonly Got[], story: Story, clock: number): Sent => {
  const byKey = new Map(pages.map((page) => [sequenceOf(page.deadline), page]))
  const taken = new Map<string, Got>()
  const seen = new Set<string>()
  const sent = { lost: [], strange: [], early: [], disordered: [], hurried: [], repeated: [] } satisfies Record<
    string,
    string[]
  > as Record<'lost' | 'strange' | 'early' | 'disordered' | 'hurried' | 'repeated', string[]>
  let again = 0
  let latest = 0
  for (const [i, one] of got.entries()) {
    const page = byKey.get(one.key)
    const before = got[i - 1]
    if (!page) {
      sent.strange.push(one.key)
      continue
    }
    const { deadline, due, late } = page
    if (clock + one.from < due) sent.early.push(deadline)
    if (before && before.key !== one.key && seen.has(one.key)) sent.disordered.push(`${deadline} came back`)
    if (before && (before.to ?? Number.POSITIVE_INFINITY) > one.from + 1)
      sent.disordered.push(`${deadline} came beside another`)
    if (before?.answer === 'refused' && before.key === one.key) {
      const said = before.to ?? before.from
      const ended = story.ends.some((at) => at > clock + said - noting && at < clock + one.from)
      if (!ended && one.from - said < leastWait) sent.hurried.push(deadline)
    }
    if (late < latest) sent.disordered.push(`${deadline} came late`)
    latest = Math.max(latest, due)
    seen.add(one.key)
    const had = taken.get(one.key)
    if (had) {
      const answered = clock + (had.to ?? had.from)
      if (
        story.ends.some((at) => at < clock + one.from && at > answered - noting && ranFor(answered, at, story) < noting)
      )
        again += 1
      else sent.repeated.push(deadline)
    }
    if (one.answer === 'taken') taken.set(one.key, one)
  }
  sent.lost.push(...pages.filter(({ deadline }) => !taken.has(sequenceOf(deadline))).map(({ deadline }) => deadline))
  return { ...sent, again }
}
