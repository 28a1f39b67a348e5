import type { SealedRun } from '@domain/sync/run'
import Dexie from 'dexie'
import type { WarroomDatabase } from './database'
import type { LogRow, SealRow } from './rows'

/** The rows of a device that hold any of the seqs, ascending. Rows do not overlap. */
export const rowsBetween = async (
  { log }: WarroomDatabase,
  device: string,
  from: number,
  to: number,
): Promise<LogRow[]> => {
  // Asked together: two answers of the disk after one another are most of what a line waits for.
  const [first, rest] = await Promise.all([
    log.where('[device+from]').between([device, Dexie.minKey], [device, from], true, true).last(),
    log.where('[device+from]').between([device, from], [device, to], false, true).toArray(),
  ])
  return first && first.to >= from ? [first, ...rest] : rest
}

/** The events of a device in the log, by seq; what the log lacks is left out. */
export const eventsBetween = async (
  db: WarroomDatabase,
  device: string,
  from: number,
  to: number,
): Promise<Map<number, unknown>> => eventsIn(await rowsBetween(db, device, from, to), from, to)

const eventsIn = (rows: readonly LogRow[], from: number, to: number): Map<number, unknown> => {
  const events = new Map<number, unknown>()
  for (const row of rows)
    for (let seq = Math.max(from, row.from); seq <= Math.min(to, row.to); seq++)
      events.set(seq, row.events[seq - row.from])
  return events
}

/** The last number that the log has by a seal. */
export const endOf = ({ to, upTo }: SealRow): number => upTo ?? to

/**
 * Gives runs as they were sealed, from the rows that hold their events, whatever their bounds; null where the log lacks any of them. Asked for
 * them in their order, it reads a row that several of them share once.
 */
export const createRunReader = (db: WarroomDatabase): ((seal: SealRow) => Promise<SealedRun | null>) => {
  let held: LogRow[] = []
  const rowsOf = async ({ device, from, to }: SealRow): Promise<readonly LogRow[]> => {
    held = held.filter((row) => row.device === device && row.from <= from && row.to >= from)
    const next = (held.at(-1)?.to ?? from - 1) + 1
    if (next <= to) held.push(...(await rowsBetween(db, device, next, to)))
    return held
  }
  return async (seal) => {
    if (seal.upTo !== undefined) return null
    const { device, from, to, prev, key, hash, signature } = seal
    const events = eventsIn(await rowsOf(seal), from, to)
    if (events.size !== to - from + 1) return null
    return { device, from, to, prev, events: JSON.stringify([...events.values()]), key, hash, signature }
  }
}

/** The last seal of a device among those that begin at `upTo` or before. */
export const lastSealOf = ({ seals }: WarroomDatabase, device: string, upTo = Number.MAX_SAFE_INTEGER) =>
  seals.where('[device+from]').between([device, Dexie.minKey], [device, upTo], true, true).last()

/** The seals of a device whose runs begin in a range, ascending. */
export const sealsBetween = ({ seals }: WarroomDatabase, device: string, from: number, to: number) =>
  seals.where('[device+from]').between([device, from], [device, to], true, true)
