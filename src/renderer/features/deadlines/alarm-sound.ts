import { useEffect } from 'react'
import { on } from '../../store/bridge'
import { rang } from './sounding'

/** Two notes that rise, Hz, and when each begins and ends, seconds from the begin of the call. */
const notes = [
  { pitch: 784, from: 0, to: 0.24 },
  { pitch: 1047, from: 0.17, to: 0.62 },
] as const
/** From the begin of a call to that of the next, seconds. */
const again = 0.75
const loudness = 0.3

/** One call: a soft attack does not hurt, the octave above carries through a room. */
const callAt = (context: AudioContext, begin: number): void => {
  for (const { pitch, from, to } of notes) {
    const gain = context.createGain()
    gain.connect(context.destination)
    gain.gain.setValueAtTime(0, begin + from)
    gain.gain.linearRampToValueAtTime(loudness, begin + from + 0.012)
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + to)
    for (const [type, octave] of [
      ['triangle', 1],
      ['sine', 2],
    ] as const) {
      const oscillator = context.createOscillator()
      oscillator.type = type
      oscillator.frequency.value = pitch * octave
      oscillator.connect(gain)
      oscillator.start(begin + from)
      oscillator.stop(begin + to)
    }
  }
}

let context: AudioContext | null = null

/** The alarm: called once for what is due, twice for what is overdue. Whether it may sound is main's to say. */
export const playAlarm = (calls: number): void => {
  context ??= new AudioContext()
  void context.resume()
  for (let index = 0; index < calls; index += 1) callAt(context, context.currentTime + index * again)
}

/** Sounds whenever main rings: it knows what stands, what was silenced and what the hour is. */
export const useAlarmSound = (): void => {
  useEffect(
    () =>
      on('alarm.ring', ({ tones }) => {
        rang()
        playAlarm(tones)
      }),
    [],
  )
}
