import Dexie from 'dexie'
import type { WarroomDatabase } from './database'
import type { LogRow } from './rows'
import { joined, maxCharacters } from './runs'

/** Rows looked at in one step, and the fewest that are worth rewriting as one. */
const step = 128
const worthwhile = 16

/** Where packing goes on: the key of the first row not looked at yet. */
export type PackedUpTo = readonly [device: string, from: number]

interface Group {
  row: LogRow
  /** Keys of the rows that went into it. */
  readonly parts: [string, number][]
  characters: number
}

const groupsOf = (rows: readonly LogRow[]): Group[] => {
  const groups: Group[] = []
  for (const row of rows) {
    const characters = JSON.stringify(row.events).length
    const group = groups.at(-1)
    const together = group && group.characters + characters <= maxCharacters ? joined(group.row, row) : null
    if (group && together) {
      group.row = together
      group.parts.push([row.device, row.from])
      group.characters += characters
    } else groups.push({ row, parts: [[row.device, row.from]], characters })
  }
  return groups
}

/**
 * Joins small neighbouring rows of one device and incident, a step at a time, in one transaction: the same events in fewer
 * rows, which load faster. Gives where to go on, null after the last row.
 */
export const pack = async (db: WarroomDatabase, after: PackedUpTo | null): Promise<PackedUpTo | null> =>
  db.transaction('rw', db.log, async () => {
    const rows = await db.log
      .where('[device+from]')
      .between(after ?? [Dexie.minKey, Dexie.minKey], [Dexie.maxKey, Dexie.maxKey])
      .limit(step)
      .toArray()
    const groups = groupsOf(rows)
    const worth = groups.filter(({ parts }) => parts.length >= worthwhile)
    await db.log.bulkDelete(worth.flatMap(({ parts }) => parts))
    await db.log.bulkAdd(worth.map(({ row }) => row))
    const last = groups.at(-1)?.row
    if (rows.length < step || !last) return null
    // The last group may go on in the next step; unless it is all there is in this one.
    return groups.length > 1 ? [last.device, last.from] : [last.device, last.to + 1]
  })
