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
  const first = await log.where('[device+from]').between([device, Dexie.minKey], [device, from], true, true).last()
  const start = first && first.to >= from ? first.from : from
  return log.where('[device+from]').between([device, start], [device, to], true, true).toArray()
}

/** The events of a device in the log, by seq; what the log lacks is left out. */
export const eventsBetween = async (
  db: WarroomDatabase,
  device: string,
  from: number,
  to: number,
): Promise<Map<number, unknown>> => {
  const events = new Map<number, unknown>()
  for (const row of await rowsBetween(db, device, from, to))
    for (let seq = Math.max(from, row.from); seq <= Math.min(to, row.to); seq++)
      events.set(seq, row.events[seq - row.from])
  return events
}

/** The last number that the log has by a seal. */
export const endOf = ({ to, upTo }: SealRow): number => upTo ?? to

/** A run as it was sealed, from the rows that hold its events, whatever their bounds. Null where the log lacks any of them. */
export const runOf = async (db: WarroomDatabase, seal: SealRow): Promise<SealedRun | null> => {
  if (seal.upTo !== undefined) return null
  const events = await eventsBetween(db, seal.device, seal.from, seal.to)
  if (events.size !== seal.to - seal.from + 1) return null
  const { device, from, to, prev, key, hash, signature } = seal
  return { device, from, to, prev, events: JSON.stringify([...events.values()]), key, hash, signature }
}

/** The last seal of a device among those that begin at `upTo` or before. */
export const lastSealOf = ({ seals }: WarroomDatabase, device: string, upTo = Number.MAX_SAFE_INTEGER) =>
  seals.where('[device+from]').between([device, Dexie.minKey], [device, upTo], true, true).last()

/** The seals of a device whose runs begin in a range, ascending. */
export const sealsBetween = ({ seals }: WarroomDatabase, device: string, from: number, to: number) =>
  seals.where('[device+from]').between([device, from], [device, to], true, true)
