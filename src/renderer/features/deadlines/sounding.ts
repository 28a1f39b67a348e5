import { create } from 'zustand'
import { call } from '../../store/bridge'
import { nowOf } from '../../store/now'
import { useRoom } from '../../store/room'
import { sentenceOf, warn } from '../../store/warnings'
import { type Alarm, alarmsOf, mineOf } from './alarms'

interface Sounding {
  /** When main last rang, ms of a clock that is never set; null when it does not ring. */
  readonly rangAt: number | null
  /** What was silenced here, by `alarmKey`. */
  readonly silenced: ReadonlySet<string>
}

/** Main rings every 15 s: after this long without a ring nothing sounds any more, ms. */
const pause = 17_000

export const useSounding = create<Sounding>(() => ({ rangAt: null, silenced: new Set() }))

/** An alarm that gets worse sounds again. */
export const alarmKey = ({ deadline, state }: Alarm): string => `${state} ${deadline.id}`

/** Main rings now. */
export const rang = (): void => useSounding.setState({ rangAt: performance.now() })

export const isSounding = ({ rangAt }: Sounding): boolean => rangAt !== null && performance.now() - rangAt < pause

/** Stops the sound of everything that stands for whoever is here; one sound is for all of it. */
export const silence = async (): Promise<void> => {
  const { deadlines, shifts, settings } = useRoom.getState()
  const { mine } = mineOf(alarmsOf(deadlines, shifts, nowOf), settings.me)
  try {
    await call(
      'alarms.silence',
      mine.map(({ deadline }) => deadline.id),
    )
    useSounding.setState({ rangAt: null, silenced: new Set(mine.map(alarmKey)) })
  } catch (error) {
    warn(sentenceOf(error))
  }
}
