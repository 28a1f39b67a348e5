import { clockOf, realTime, toIncidentTime } from '@domain/incident/drill-clock'
import { useSyncExternalStore } from 'react'
import { type Room, useRoom } from './room'

/** Four looks a second, on the quarters of the wall clock's seconds, so that no countdown skips one. */
const beat = 250

const listeners = new Set<() => void>()
let wall = Date.now()
let timer: ReturnType<typeof setTimeout> | null = null

const arm = (): void => {
  const at = Date.now()
  timer = setTimeout(tick, beat - (at % beat))
}

const tick = (): void => {
  wall = Date.now()
  for (const listener of listeners) listener()
  arm()
}

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) {
    wall = Date.now()
    arm()
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearTimeout(timer)
    timer = null
  }
}

const clockIn = ({ summaries, selected }: Room, incident: string | undefined) => {
  const id = incident ?? selected
  const summary = id === null ? undefined : summaries.find((candidate) => candidate.incident === id)
  return summary ? clockOf(summary) : realTime
}

/** The incident's time now, ms UTC; of the selected one unless told. */
export const nowOf = (incident?: string): number => toIncidentTime(clockIn(useRoom.getState(), incident), Date.now())

/** The same, ticking four times a second. */
export const useNow = (incident?: string): number => {
  const at = useSyncExternalStore(subscribe, () => wall)
  const base = useRoom((room) => clockIn(room, incident).base)
  const speed = useRoom((room) => clockIn(room, incident).speed)
  return toIncidentTime({ base, speed }, at)
}

/** The wall clock, ms UTC, ticking as often: for what belongs to no incident. */
export const useWallNow = (): number => useSyncExternalStore(subscribe, () => wall)
