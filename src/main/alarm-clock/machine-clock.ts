import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import type { Reading } from './schedule-state'

const bootId = (): string | null => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}

const boot = bootId()

/** More ms than this between the two readings, and the process was stopped in the middle of them. */
const together = 50

/** What the machine's clocks say now, both at the same moment. */
export const readClocks = (): Reading => {
  for (;;) {
    const before = Date.now()
    const reading = { wall: before, uptime: uptime() * 1000, boot }
    if (Math.abs(Date.now() - before) <= together) return reading
  }
}
