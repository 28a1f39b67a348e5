import type { Notice } from '../../app/desktop'
import type { AskedNotice } from '../../app/watch-notices'
import { type Down, ranFor, type Story } from './disturb'
import type { Planned } from './plan'

/** What of a plan the user was told, and how late. */
export interface Told {
  /** Moments that a notice names, as `<moment> <deadline>`. */
  readonly named: readonly string[]
  readonly lost: string[]
  readonly doubled: string[]
  /** A kill came between showing it and noting that: told again rather than perhaps never. */
  readonly again: string[]
  readonly early: string[]
  /** ms: of what fell due while the app ran, and while it was suspended, counted from when it went on. */
  readonly lateAwake: number[]
  readonly lateResumed: number[]
}

interface Telling {
  readonly planned: Planned
  readonly at: number
}

export const keyOf = ({ moment, deadline }: Pick<Planned, 'moment' | 'deadline'>): string => `${moment} ${deadline}`

/** The machine's uptime, by which main tells what remains when the clock was set, counts hundredths of a second: what it was set thrice for, ms. */
const clocks = 30
/** The desktop gets what was sent to it so long after the app has ended, ms. */
const underWay = 1000
/** As long as main waits for the desktop to answer before it notes that a moment was told, and for the disk, ms. */
const noting = 4000

const grouped = <T>(list: readonly T[], keyIn: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(keyIn(one), [...(groups.get(keyIn(one)) ?? []), one])
  return groups
}

const isOfMany = (summary: string): boolean => /^\d+ alarms came while/.test(summary)

interface Line {
  readonly title: string
  readonly words: string
}

/** A notice of many; one of somebody else's alarm, which is a line; one of an alarm of one's own. */
const linesOf = ({ summary, body }: Notice): Line[] => {
  if (isOfMany(summary))
    return body.split('\n').flatMap((line) => {
      const [, title, words] = /^SEV\d (.*?): (.*)$/.exec(line) ?? []
      return title === undefined || words === undefined ? [] : [{ title, words }]
    })
  const at = summary.lastIndexOf(' · ')
  const title = summary.slice(at + 3)
  return [body === '' ? { title: title.replace(/^SEV\d /, ''), words: summary.slice(0, at) } : { title, words: body }]
}

const unnamedIn = ({ summary, body }: Notice): number =>
  isOfMany(summary) ? Number(/^and (\d+) more$/m.exec(body)?.[1] ?? 0) : 0

const tellingsIn = (plan: readonly Planned[], notices: readonly AskedNotice[]): Telling[] => {
  const byTitle = grouped(plan, ({ title }) => title)
  return notices.flatMap((notice) =>
    linesOf(notice).flatMap(({ title, words }) => {
      const planned = byTitle.get(title)?.find((one) => one.words.test(words))
      return planned ? [{ planned, at: notice.at }] : []
    }),
  )
}

/** Whether the app was away, or busy with what had come meanwhile, when it was due and another moment of its deadline came. */
const passedOver = ({ at, until }: Planned, downs: readonly Down[]): boolean =>
  until !== null && downs.some(({ from, to }) => from <= until && at <= to + noting)

const lateness = (story: Story, tellings: readonly Telling[]) => {
  const lateAwake: number[] = []
  const lateResumed: number[] = []
  for (const { planned, at } of tellings) {
    const down = story.downs.find(({ from, to }) => planned.at >= from - underWay && planned.at <= to)
    if (!down) lateAwake.push(at - planned.at)
    else if (down.how === 'suspended') lateResumed.push(at - down.to)
  }
  return { lateAwake, lateResumed }
}

const mayBeTold = (at: number, { at: due, until }: Planned): boolean =>
  due <= at + clocks && (until === null || until >= at - noting)

/** Takes up to `most` of those that fit out of the list. */
const takeOut = (list: Planned[], most: number, fits: (one: Planned) => boolean): Planned[] => {
  const taken = list.filter(fits).slice(0, most)
  for (const one of taken) list.splice(list.indexOf(one), 1)
  return taken
}

/**
 * Looks for every planned moment among the notices. A notice of many names the first and counts the others: those may be any that were due
 * before it and are named nowhere, and those that a kill left untold on the disk.
 */
export const judgeTold = (plan: readonly Planned[], notices: readonly AskedNotice[], story: Story): Told => {
  const oldestFirst = [...notices].sort((a, b) => a.at - b.at)
  const named = tellingsIn(plan, oldestFirst)
  const times = grouped(named, ({ planned }) => keyOf(planned))
  const unnamed = plan.filter((one) => !times.has(keyOf(one))).sort((a, b) => a.at - b.at)
  const must = unnamed.filter((one) => !passedOver(one, story.downs))
  const may = unnamed.filter((one) => passedOver(one, story.downs))
  const counted: Telling[] = []
  const again: string[] = []
  const doubled: string[] = []
  for (const notice of oldestFirst) {
    const { at } = notice
    const slots = unnamedIn(notice)
    const fits = (one: Planned): boolean => mayBeTold(at, one)
    const first = takeOut(must, slots, fits)
    const untold = story.kills.findLast((kill) => kill.at < at)?.untold.length ?? 0
    const retold = Math.min(slots - first.length, untold)
    const rest = takeOut(may, slots - first.length - retold, fits)
    counted.push(...[...first, ...rest].map((planned) => ({ planned, at })))
    again.push(...Array.from({ length: retold }, () => `counted at ${at}`))
    doubled.push(...Array.from({ length: slots - first.length - retold - rest.length }, () => `counted at ${at}`))
  }
  const early: string[] = []
  for (const [key, tellings] of times)
    for (const [i, { planned, at }] of tellings.entries()) {
      if (at < planned.at - clocks) early.push(key)
      const before = tellings[i - 1]?.at
      if (before === undefined) continue
      const excused = story.kills.some(
        (kill) =>
          kill.at > before - underWay &&
          kill.at < at &&
          ranFor(before, kill.at, story) < noting &&
          kill.untold.includes(key),
      )
      ;(excused ? again : doubled).push(key)
    }
  const tellings = [...named, ...counted]
  return {
    named: named.map(({ planned }) => keyOf(planned)),
    lost: must.map(keyOf),
    doubled,
    again,
    early,
    ...lateness(story, tellings),
  }
}
