import { type Standing, standingKey } from './standing'

/** How often one moment of a deadline rings before it is left to the eye: about five minutes. */
export const ceiling = 20
/** Between two rings of what stands, ms. */
const every = 15_000
/** What falls due sooner than this after a ring waits for the end of its sound, ms. */
const sound = 2000

/** How often each moment has rung, and when it last did. Only of what stands. */
export interface Bell {
  readonly rung: Readonly<Record<string, number>>
  /** ms of a clock that is never set; null before the first ring. */
  readonly lastAt: number | null
}

export const silentBell: Bell = { rung: {}, lastAt: null }

export interface Ring {
  readonly alarm: Standing
  /** Which ring of its moment this is, from 1. */
  readonly time: number
}

export interface Struck {
  readonly bell: Bell
  /** One tone for what is due, two when anything is overdue, none when it does not ring now. */
  readonly tones: 0 | 1 | 2
  /** What this ring is for. */
  readonly rings: readonly Ring[]
}

/**
 * Rings, if it is time to. What is new rings at once, what stands every 15 s up to the ceiling; all of it in one sound. A ring for
 * what is new counts for nothing else, so that many small alarms do not use up the rings of a page.
 *
 * `standing` is all that is not answered, `heard` says which of it may sound now; `now` is of a clock that is never set, ms.
 */
export const strike = (
  bell: Bell,
  standing: readonly Standing[],
  heard: (alarm: Standing) => boolean,
  now: number,
): Struck => {
  const times = (alarm: Standing): number => bell.rung[standingKey(alarm)] ?? 0
  const rung = Object.fromEntries(
    standing.filter((alarm) => times(alarm) > 0).map((alarm) => [standingKey(alarm), times(alarm)]),
  )
  const able = standing.filter((alarm) => heard(alarm) && times(alarm) < ceiling)
  const since = bell.lastAt === null ? Number.POSITIVE_INFINITY : now - bell.lastAt
  const ringing = since >= every ? able : since >= sound ? able.filter((alarm) => times(alarm) === 0) : []
  if (ringing.length === 0) return { bell: { ...bell, rung }, tones: 0, rings: [] }
  const rings = ringing.map((alarm) => ({ alarm, time: times(alarm) + 1 }))
  for (const { alarm, time } of rings) rung[standingKey(alarm)] = time
  return { bell: { rung, lastAt: now }, tones: able.some(({ moment }) => moment === 'overdue') ? 2 : 1, rings }
}

/** Whether it has not rung as often as it may. */
export const hasRingsLeft = ({ rung }: Bell, alarm: Standing): boolean => (rung[standingKey(alarm)] ?? 0) < ceiling
