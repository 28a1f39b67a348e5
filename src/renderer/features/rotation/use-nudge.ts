import type { Shift } from '@domain/incident/state'
import { useEffect, useRef, useState } from 'react'
import { snap } from './drag'

/** So long after the last key a shift stands where it was moved to, ms: one event in the log, not one per key. */
const settles = 600

/**
 * A shift being moved by keys: shown where it goes, committed once when the keys rest, or at once by `settle`. `cancel` leaves
 * it where it was.
 */
export const useNudge = (commit: (shift: Shift) => Promise<unknown>) => {
  const [nudged, setNudged] = useState<Shift | null>(null)
  const current = useRef<Shift | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latestCommit = useRef(commit)
  latestCommit.current = commit

  const show = (shift: Shift | null) => {
    clearTimeout(timer.current)
    current.current = shift
    setNudged(shift)
  }
  const settle = async (): Promise<void> => {
    clearTimeout(timer.current)
    const shift = current.current
    if (!shift) return
    await latestCommit.current(shift)
    // A key in the meantime has moved it on, from where it was going.
    if (current.current === shift) show(null)
  }
  const step = async (shift: Shift, change: (from: Shift) => Shift): Promise<void> => {
    if (current.current && current.current.id !== shift.id) await settle()
    const next = change(current.current ?? shift)
    if (next.end - next.start < snap) return
    show(next)
    timer.current = setTimeout(() => void settle(), settles)
  }

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      if (current.current) void latestCommit.current(current.current)
    },
    [],
  )
  return { nudged, step, settle, cancel: () => show(null) }
}
