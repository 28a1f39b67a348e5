import type { AlarmRecord } from '@contract/history'
import { useEffect, useState } from 'react'
import { call, on } from '../../store/bridge'
import { useRoom } from '../../store/room'
import { sentenceOf } from '../../store/warnings'

/** What main knows of an incident's alarms; `readAt` is when it was asked, wall-clock ms UTC. */
export type Read =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly records: readonly AlarmRecord[]; readonly readAt: number }
  | { readonly state: 'failed'; readonly sentence: string }

/** Where an alarm was shown becomes known after it fired, and no push says so, ms. */
const lookAgain = 5000

/** Reads the history of an incident's alarms, again whenever something fires, is armed, or is sent. */
export const useRecords = (incident: string): Read => {
  const [read, setRead] = useState<Read>({ state: 'reading' })
  useEffect(() => {
    let ended = false
    let running = false
    let again = false
    const look = async (): Promise<void> => {
      again = true
      if (running) return
      running = true
      while (again && !ended) {
        again = false
        try {
          const records = await call('alarms.history', incident)
          if (!ended) setRead({ state: 'read', records, readAt: Date.now() })
        } catch (error) {
          if (!ended) setRead({ state: 'failed', sentence: sentenceOf(error) })
        }
      }
      running = false
    }
    const ends = [
      on('schedule.fired', look),
      on('schedule.armed', look),
      on('deliveries.changed', look),
      // Main has armed what this room asked for.
      useRoom.subscribe((room, before) => room.shifts !== before.shifts && void look()),
    ]
    const beat = setInterval(look, lookAgain)
    void look()
    return () => {
      ended = true
      clearInterval(beat)
      for (const end of ends) end()
    }
  }, [incident])
  return read
}
