import { useEffect } from 'react'
import { on } from '../../store/bridge'
import { useRoom } from '../../store/room'

/** Hz and seconds: one soft tone for what is due, two for what is overdue. */
const tone = { pitch: 660, length: 0.16, gap: 0.22, loudness: 0.12 }

const play = (context: AudioContext, times: number): void => {
  for (let index = 0; index < times; index += 1) {
    const start = context.currentTime + index * tone.gap
    const gain = context.createGain()
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(tone.loudness, start + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.0001, start + tone.length)
    const oscillator = context.createOscillator()
    oscillator.frequency.value = tone.pitch
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(start)
    oscillator.stop(start + tone.length)
  }
}

let context: AudioContext | null = null

/** One tone, or two for what is overdue. Plays also while the sounds are off: that is for the caller to ask. */
export const playAlarm = (overdue: boolean): void => {
  context ??= new AudioContext()
  play(context, overdue ? 2 : 1)
}

/** A tone when main says that something fell due, unless sounds are off. What fired together sounds once. */
export const useAlarmSound = (): void => {
  useEffect(() => {
    return on('schedule.fired', (fired) => {
      if (!useRoom.getState().settings.sounds) return
      const told = fired.filter(({ moment }) => moment !== 'warning')
      if (told.length > 0) playAlarm(told.some(({ moment }) => moment === 'overdue'))
    })
  }, [])
}
