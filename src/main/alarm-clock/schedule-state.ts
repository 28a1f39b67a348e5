import type { Armed, Fired, ScheduledDeadline } from '@contract/schedule'
import { type Moment, momentSchema } from '@domain/events/log-events'

/** What the machine's clocks say at one look. */
export interface Reading {
  /** Wall clock, ms UTC. May be set by the user or by NTP at any time. */
  readonly wall: number
  /** Ms since the machine booted, sleep included. Never set. */
  readonly uptime: number
  /** Tells boots apart; null where the system does not say, then no jump is told across a restart of the app. */
  readonly boot: string | null
}

export interface Entry {
  /** As the renderer asked for it. */
  readonly asked: ScheduledDeadline
  /** By how many ms the wall clock has been moved since it was asked for: added to its times, so that what remains stays. */
  readonly shift: number
}

/**
 * Everything the clock has to remember, by deadline id.
 *
 * - `reached`: the latest moment that fired. A later moment stands for the earlier ones, so each fires at most once. It
 *   outlives its deadline: one that comes back is not told again.
 * - `untold`: fired, but the user has not been shown it. Written before it is shown and taken away after, so that a crash
 *   in between can show it twice but never not at all.
 * - `unrecorded`: fired, but the renderer has not said that it is in the log.
 * - `unpaged`: fell due and pages somebody, but the outbox does not have it on the disk yet. Taken away only after that, so
 *   that a crash in between hands it over twice, which the outbox tells by its id, but never not at all.
 */
export interface ScheduleState {
  readonly entries: Readonly<Record<string, Entry>>
  readonly reached: Readonly<Record<string, { readonly moment: Moment; readonly at: number }>>
  readonly untold: readonly Fired[]
  readonly unrecorded: readonly Fired[]
  readonly unpaged: readonly Fired[]
  readonly anchor: Reading | null
}

export const emptySchedule: ScheduleState = {
  entries: {},
  reached: {},
  untold: [],
  unrecorded: [],
  unpaged: [],
  anchor: null,
}

/** Wall clock and uptime may disagree by this much between two looks before it counts as a jump, ms. */
export const jumpTolerance = 2000

/** How long it is remembered that a deadline fired after it left the schedule, ms. */
const memory = 7 * 24 * 3_600_000

const latestInstant = 8.64e15
const moments = momentSchema.options
const timeOf = { warning: 'warnAt', due: 'dueAt', overdue: 'overdueAt' } as const

/** When a moment of an entry is due by the wall clock of now, ms UTC. */
export const momentAt = ({ asked, shift }: Entry, moment: Moment): number =>
  Math.min(latestInstant, Math.max(0, asked[timeOf[moment]] + shift))

const momentsLeft = (state: ScheduleState, id: string): readonly Moment[] => {
  const reached = state.reached[id]
  return reached ? moments.slice(moments.indexOf(reached.moment) + 1) : moments
}

/** The soonest moment still to fire, wall-clock ms UTC; null when nothing is armed. */
export const nextWake = (state: ScheduleState): number | null => {
  let soonest: number | null = null
  for (const [id, entry] of Object.entries(state.entries))
    for (const moment of momentsLeft(state, id)) {
      const at = momentAt(entry, moment)
      if (soonest === null || at < soonest) soonest = at
    }
  return soonest
}

/** The times that are armed now, for the renderer's countdowns. */
export const armedOf = (state: ScheduleState): Armed => ({
  deadlines: Object.entries(state.entries).map(([id, entry]) => ({
    id,
    warnAt: momentAt(entry, 'warning'),
    dueAt: momentAt(entry, 'due'),
    overdueAt: momentAt(entry, 'overdue'),
  })),
})

/** A step of the ladder that has fallen due stands, and is asked for with the time that the log has noted. */
const isNoted = ({ reached }: ScheduleState, { id, kind }: ScheduledDeadline): boolean =>
  (kind === 'page-backup' || kind === 'page-manager') && (reached[id]?.moment ?? 'warning') !== 'warning'

/**
 * A deadline with the same due time keeps its shift. So does one whose due time was noted, with the time it had: it was noted by the clock as
 * it was set then, and is overdue as much later as before.
 */
const entryOf = (state: ScheduleState, asked: ScheduledDeadline): Entry => {
  const before = state.entries[asked.id]
  if (before?.asked.dueAt === asked.dueAt) return { asked, shift: before.shift }
  if (!before || !isNoted(state, asked)) return { asked, shift: 0 }
  const moved = before.asked.dueAt - asked.dueAt
  const times = {
    warnAt: asked.warnAt + moved,
    dueAt: before.asked.dueAt,
    overdueAt: asked.overdueAt + moved,
  }
  return { asked: { ...asked, ...times }, shift: before.shift }
}

/**
 * The whole schedule, anew. What is no longer in it is disarmed, also when it fired and was not shown or paged yet: it was
 * answered.
 */
export const replaceSchedule = (
  state: ScheduleState,
  schedule: readonly ScheduledDeadline[],
  wall: number,
): ScheduleState => {
  const entries: Record<string, Entry> = Object.create(null)
  for (const asked of schedule) entries[asked.id] = entryOf(state, asked)
  const remembered = Object.entries(state.reached).filter(([id, { at }]) => id in entries || wall - at < memory)
  return {
    ...state,
    entries,
    reached: byId(remembered),
    untold: state.untold.filter(({ deadline }) => deadline in entries),
    unpaged: state.unpaged.filter(({ deadline }) => deadline in entries),
  }
}

/** No prototype, so that no id can be mistaken for an inherited property. */
const byId = <T>(pairs: Iterable<readonly [string, T]>): Record<string, T> => {
  const record: Record<string, T> = Object.create(null)
  for (const [id, value] of pairs) record[id] = value
  return record
}

/** The anchor of an earlier run counts only where the system tells boots apart: the uptime of another boot says nothing. */
export const keptAnchor = (anchor: Reading | null): Reading | null => (anchor?.boot ? anchor : null)

/** By how many ms the wall clock was set since the anchor, whole ms; 0 within the tolerance or across a boot. */
export const jumpSince = (anchor: Reading | null, now: Reading): number => {
  if (!anchor || anchor.boot !== now.boot || now.uptime < anchor.uptime) return 0
  const drift = Math.round(now.wall - anchor.wall - (now.uptime - anchor.uptime))
  return Math.abs(drift) > jumpTolerance ? drift : 0
}

const shiftAll = (state: ScheduleState, by: number): ScheduleState => ({
  ...state,
  entries: byId(Object.entries(state.entries).map(([id, entry]) => [id, { ...entry, shift: entry.shift + by }])),
})

/** A page goes out once, when its deadline falls due; where that was slept through, when it is overdue. */
const pages = (state: ScheduleState, { deadline, moment }: Fired): boolean => {
  const before = state.reached[deadline]?.moment ?? 'warning'
  const page = state.entries[deadline]?.asked.page
  return page != null && !page.sent && before === 'warning' && moment !== 'warning'
}

const fire = (state: ScheduleState, wall: number): { state: ScheduleState; fired: Fired[] } => {
  const fired = Object.entries(state.entries).flatMap(([id, entry]): Fired[] => {
    const moment = momentsLeft(state, id).findLast((candidate) => momentAt(entry, candidate) <= wall)
    if (!moment) return []
    const { incident, kind, subject } = entry.asked
    return [{ deadline: id, incident, kind, subject, moment, dueAt: momentAt(entry, moment), firedAt: wall }]
  })
  if (fired.length === 0) return { state, fired }
  fired.sort((a, b) => a.dueAt - b.dueAt)
  const now = new Set(fired.map(({ deadline }) => deadline))
  return {
    fired,
    state: {
      ...state,
      reached: byId([
        ...Object.entries(state.reached),
        ...fired.map(({ deadline, moment }) => [deadline, { moment, at: wall }] as const),
      ]),
      untold: [...state.untold.filter(({ deadline }) => !now.has(deadline)), ...fired],
      unrecorded: [...state.unrecorded, ...fired],
      unpaged: [...state.unpaged, ...fired.filter((one) => pages(state, one))],
    },
  }
}

/**
 * Looks at the clocks. A wall clock that was set (`jump`, ms) takes every deadline along, so that what remains of each stays;
 * then fires what is due, soonest first. Of several moments of one deadline that have passed only the latest fires; it
 * stands for the earlier ones. Never fires a moment before its time.
 */
export const look = (
  state: ScheduleState,
  now: Reading,
): { state: ScheduleState; jump: number; fired: readonly Fired[] } => {
  const jump = jumpSince(state.anchor, now)
  const moved = jump === 0 ? state : shiftAll(state, jump)
  return { jump, ...fire({ ...moved, anchor: now }, now.wall) }
}

type Told = Pick<Fired, 'deadline' | 'moment'>

const without = (fired: readonly Fired[], gone: readonly Told[]): readonly Fired[] => {
  const keys = new Set(gone.map(({ deadline, moment }) => `${moment} ${deadline}`))
  return fired.filter(({ deadline, moment }) => !keys.has(`${moment} ${deadline}`))
}

/** The user was shown these. */
export const told = (state: ScheduleState, shown: readonly Told[]): ScheduleState => ({
  ...state,
  untold: without(state.untold, shown),
})

/** The log has these. */
export const recorded = (state: ScheduleState, kept: readonly Told[]): ScheduleState => ({
  ...state,
  unrecorded: without(state.unrecorded, kept),
})

/** The outbox has these on the disk. */
export const handedOver = (state: ScheduleState, kept: readonly Told[]): ScheduleState => ({
  ...state,
  unpaged: without(state.unpaged, kept),
})
