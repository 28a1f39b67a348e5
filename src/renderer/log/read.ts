import type { Event } from '@domain/events'
import { recordedAt } from '@domain/log/hlc'
import { compareEvents } from '@domain/log/order'
import Dexie from 'dexie'
import type { WarroomDatabase } from './database'
import { isReadable } from './read-edge'
import type { LogRow } from './rows'

/** Tells the seqs of the quarantine, as `device:seq`. */
export type Quarantined = Pick<ReadonlySet<string>, 'has'>

export const quarantineKey = (device: string, seq: number): string => `${device}:${seq}`

/** The events of a row that can be folded. */
export const readable = ({ device, from, events }: LogRow, quarantined: Quarantined): Event[] =>
  events.filter(
    (event, index): event is Event => isReadable(event) && !quarantined.has(quarantineKey(device, from + index)),
  )

const rowsOf = (db: WarroomDatabase, incident: string) =>
  db.log.where('[incident+hlcTo]').between([incident, Dexie.minKey], [incident, Dexie.maxKey])

/** All events of one incident, in the log's order. */
export const loadIncident = async (
  db: WarroomDatabase,
  incident: string,
  quarantined: Quarantined,
): Promise<Event[]> => {
  const rows = await rowsOf(db, incident).toArray()
  return rows.flatMap((row) => readable(row, quarantined)).sort(compareEvents)
}

/** The newest `count` events of one incident, in the log's order, reading backwards no further than needed. */
export const loadNewest = async (
  db: WarroomDatabase,
  incident: string,
  count: number,
  quarantined: Quarantined,
): Promise<Event[]> => {
  const events: Event[] = []
  // Rows come by their greatest clock: once enough events sort after all that is left, no more are read.
  await rowsOf(db, incident)
    .reverse()
    .until((row) => events.filter(({ hlc }) => hlc > row.hlcTo).length >= count)
    .each((row) => {
      events.push(...readable(row, quarantined))
    })
  return events.sort(compareEvents).slice(-count)
}

/** When a device recorded the latest of its events here, ms UTC by its own clock; null where it has none, or none with a clock. */
export const lastWrittenBy = async (db: WarroomDatabase, device: string): Promise<number | null> => {
  const row = await db.log.where('[device+from]').between([device, Dexie.minKey], [device, Dexie.maxKey]).last()
  try {
    return row ? recordedAt(row.hlcTo) : null
  } catch {
    // Events that are not understood may have anything for a clock.
    return null
  }
}
