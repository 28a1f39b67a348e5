import type { Armed, Fired, ScheduledDeadline } from '@contract/schedule'
import {
  armedOf,
  type Entry,
  emptySchedule,
  handedOver,
  keptAnchor,
  look,
  nextWake,
  type Reading,
  recorded,
  replaceSchedule,
  type ScheduleState,
  told,
} from './schedule-state'

/** A moment that fired and the deadline it belongs to. */
export interface Alarm {
  readonly fired: Fired
  readonly deadline: ScheduledDeadline
}

interface Ports {
  readonly read: () => Reading
  /** Resolves when the state is on the disk. */
  readonly save: (state: ScheduleState) => Promise<void>
  /** Shows alarms to the user; resolves when the desktop has them or will not take them. */
  readonly tell: (alarms: readonly Alarm[]) => Promise<void>
  /** Hands pages that fell due to the outbox; resolves when it has them on the disk. Taking the same again does nothing. */
  readonly page: (alarms: readonly Alarm[]) => Promise<void>
  /** Moments to record in the log, after they are on the disk. */
  readonly onFired: (fired: readonly Fired[]) => void
  /** These deadlines are gone: what is on the screen about them is out of date. */
  readonly onDisarmed: (ids: readonly string[]) => void
  readonly onJump: (by: number, armed: Armed) => void
  readonly onProblem: (error: unknown) => void
}

export interface AlarmClock {
  replace(schedule: readonly ScheduledDeadline[]): Promise<Armed>
  unrecorded(): readonly Fired[]
  recorded(moments: readonly Pick<Fired, 'deadline' | 'moment'>[]): Promise<void>
  /** Looks at the clock now: after sleep, on unlock. */
  wake(): void
  state(): ScheduleState
  /** Stops when what is being told has been, and writes what is not written yet. */
  stop(): Promise<void>
}

/** The longest time that a timer of Node can wait, ms; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1
/** A timer may fire up to 1.8 ms early: it is set this much earlier, ms, and the rest is waited for turn by turn. */
const earlier = 2
/** How often the clocks are compared when nothing is due, ms. A jump or a sleep is noticed within this time. */
const heartbeat = 1000

/**
 * One timer for the soonest moment, armed anew after each change. A moment is on the disk before it is shown or recorded:
 * after a crash in between it is shown at the next start. Should the crash hit between showing it and writing that, it
 * is shown twice: never lost matters more than never doubled. A page is handed to the outbox in the same way; what
 * is handed over twice goes out once, for the outbox knows it by its deadline's id.
 *
 * Starts at once with `kept`, the state of the last run: what fell due meanwhile is told right away.
 */
export const startAlarmClock = (kept: ScheduleState | null, ports: Ports): AlarmClock => {
  let state = kept ? { ...kept, anchor: keptAnchor(kept.anchor) } : emptySchedule
  let timer: NodeJS.Timeout | null = null
  let turn: NodeJS.Immediate | null = null
  let stopped = false
  // Of a deadline that is being told, the next look must not tell it again.
  const telling = new Set<string>()
  const tellings = new Set<Promise<void>>()
  let handing = false

  const save = async (): Promise<void> => {
    try {
      await ports.save(state)
    } catch (error) {
      // A full disk must not silence an alarm: it goes on from memory.
      ports.onProblem(error)
    }
  }

  const keyOf = ({ deadline, moment }: Fired): string => `${moment} ${deadline}`

  const alarmOf = (fired: Fired): Alarm[] => {
    const entry: Entry | undefined = state.entries[fired.deadline]
    return entry ? [{ fired, deadline: entry.asked }] : []
  }

  const tellAll = async (): Promise<void> => {
    // What falls due while this is being written is on the disk only with the next write.
    const written = new Set(state.untold.map(keyOf))
    await save()
    if (stopped) return
    const alarms = state.untold
      .filter((fired) => written.has(keyOf(fired)) && !telling.has(keyOf(fired)))
      .flatMap(alarmOf)
    if (alarms.length === 0) return
    const keys = alarms.map(({ fired }) => keyOf(fired))
    for (const key of keys) telling.add(key)
    try {
      await ports.tell(alarms)
    } catch (error) {
      ports.onProblem(error)
    }
    state = told(
      state,
      alarms.map(({ fired }) => fired),
    )
    for (const key of keys) telling.delete(key)
    await save()
  }

  // On a full disk too: what the outbox cannot keep is offered to it again with the next beat.
  const handOver = async (): Promise<void> => {
    if (handing || stopped || state.unpaged.length === 0) return
    handing = true
    try {
      await save()
      // What was answered meanwhile is not among them any more.
      const alarms = state.unpaged.flatMap(alarmOf)
      if (alarms.length === 0) return
      await ports.page(alarms)
      state = handedOver(
        state,
        alarms.map(({ fired }) => fired),
      )
      await save()
    } catch (error) {
      ports.onProblem(error)
    } finally {
      handing = false
    }
  }

  const tell = (): void => {
    const run = tellAll().finally(() => tellings.delete(run))
    tellings.add(run)
  }

  const disarm = (): void => {
    if (timer) clearTimeout(timer)
    if (turn) clearImmediate(turn)
    timer = null
    turn = null
  }

  const arm = (): void => {
    disarm()
    const next = nextWake(state)
    if (stopped || next === null) return
    const left = next - ports.read().wall
    if (left > earlier) timer = setTimeout(wake, Math.min(left - earlier, longestTimer))
    else turn = setImmediate(wake)
  }

  const wake = (): void => {
    if (stopped) return
    const seen = look(state, ports.read())
    state = seen.state
    if (seen.jump !== 0) ports.onJump(seen.jump, armedOf(state))
    if (seen.fired.length > 0) {
      const { fired } = seen
      tell()
      void save().then(() => ports.onFired(fired))
    } else if (seen.jump !== 0) void save()
    void handOver()
    arm()
  }

  const beat = setInterval(wake, heartbeat)
  wake()
  if (state.untold.length > 0) tell()

  return {
    replace: async (schedule) => {
      // A jump not noticed yet belongs to the old schedule: the new one is of the wall clock as it is now.
      wake()
      const before = state
      state = replaceSchedule(state, schedule, ports.read().wall)
      const gone = Object.keys(before.entries).filter((id) => !(id in state.entries))
      if (gone.length > 0) ports.onDisarmed(gone)
      wake()
      await save()
      return armedOf(state)
    },
    unrecorded: () => state.unrecorded,
    recorded: async (moments) => {
      state = recorded(state, moments)
      await save()
    },
    wake,
    state: () => state,
    stop: async () => {
      stopped = true
      clearInterval(beat)
      disarm()
      // What the desktop is just being told of would be told again at the next start.
      await Promise.all(tellings)
      await save()
    },
  }
}
