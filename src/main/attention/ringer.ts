import { ceiling, hasRingsLeft, type Ring, silentBell, strike } from './bell'
import { type Standing, standingKey } from './standing'

interface Ports {
  /** Every loud alarm that is not answered. */
  readonly standing: () => readonly Standing[]
  /** Whether an alarm may make a sound now. */
  readonly mayBeHeard: (alarm: Standing) => boolean
  /** Makes the sound: one tone, or two. */
  readonly sound: (tones: 1 | 2, rings: readonly Ring[]) => void
  /** These have rung as often as they may and stand still. */
  readonly onExhausted: (alarms: readonly Standing[]) => void
  /** ms of a clock that is never set. */
  readonly now: () => number
  /** Keeps what is silenced over a restart. */
  readonly save: (silenced: readonly string[]) => Promise<void>
}

export interface Ringer {
  /** Rings if it is time to. To be called when something changed, and each second. */
  look(): void
  /** Silences the moments at which these deadlines stand now; one that gets worse rings again. Silent at once, also when the disk is full. */
  silence(deadlines: readonly string[]): Promise<void>
  /** What rings now or will again. */
  ringing(): readonly Standing[]
}

/** Rings for what stands until it is answered, silenced or has rung often enough. `silenced` is what was saved last. */
export const openRinger = (silenced: readonly string[], ports: Ports): Ringer => {
  let bell = silentBell
  let quiet: ReadonlySet<string> = new Set(silenced)

  const heard = (alarm: Standing): boolean => !quiet.has(standingKey(alarm)) && ports.mayBeHeard(alarm)

  const look = (): void => {
    const standing = ports.standing()
    // What stands no more and comes back is another alarm.
    const keys = new Set(standing.map(standingKey))
    quiet = new Set([...quiet].filter((key) => keys.has(key)))
    const struck = strike(bell, standing, heard, ports.now())
    bell = struck.bell
    if (struck.tones === 0) return
    ports.sound(struck.tones, struck.rings)
    const last = struck.rings.filter(({ time }) => time === ceiling)
    if (last.length > 0) ports.onExhausted(last.map(({ alarm }) => alarm))
  }

  return {
    look,
    silence: async (deadlines) => {
      const asked = new Set(deadlines)
      const chosen = ports.standing().filter(({ deadline }) => asked.has(deadline.id))
      quiet = new Set([...quiet, ...chosen.map(standingKey)])
      await ports.save([...quiet])
    },
    ringing: () => ports.standing().filter((alarm) => heard(alarm) && hasRingsLeft(bell, alarm)),
  }
}
