import Dexie, { type Table } from 'dexie'
import type { LogRow, MetaRow, QuarantineRow, RefusedRow, SealRow, SummaryRow, WaitingRow } from './rows'

/** The version of the tables below. Dexie multiplies it by ten in IndexedDB. */
export const databaseVersion = 2
export const databaseName = 'warroom'

export interface WarroomDatabase extends Dexie {
  log: Table<LogRow, [string, number]>
  meta: Table<MetaRow, string>
  summaries: Table<SummaryRow, string>
  quarantine: Table<QuarantineRow, [string, number]>
  seals: Table<SealRow, [string, number]>
  waiting: Table<WaitingRow, [string, number, string, string]>
  refused: Table<RefusedRow, string>
}

/** The database could not be opened; `message` is a sentence for the user, and nothing was changed. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
}

interface Where {
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
  readonly name?: string
}

/**
 * Version 2: what is shared with others has seals, which hold for stretches of the log whatever rows these are kept in; and what others share may
 * have to wait, or be refused. The log's own tables stay as they are: nothing of them is rewritten.
 */
const addSharing = (db: Dexie): void => {
  db.version(2).stores({ seals: '[device+from]', waiting: '[device+from+hash+key]', refused: 'id' })
}

/**
 * Opens the log's database, upgrading an older one by the numbered versions below.
 * A newer one is refused before it is opened: Dexie would open it and reshape its tables.
 */
export const openDatabase = async ({
  indexedDB,
  IDBKeyRange,
  name = databaseName,
}: Where): Promise<WarroomDatabase> => {
  const existing = (await indexedDB.databases()).find((database) => database.name === name)
  if (existing?.version && Math.floor(existing.version / 10) > databaseVersion)
    throw new CannotOpen(
      'The log on this device was written by a newer version of Warroom. Nothing was changed. Install that version, or a later one, to open it.',
    )
  const db = new Dexie(name, {
    indexedDB,
    IDBKeyRange,
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as WarroomDatabase
  db.version(1).stores({
    log: '[device+from], [incident+hlcTo]',
    meta: 'key',
    summaries: 'incident',
    quarantine: '[device+seq], incident',
  })
  addSharing(db)
  try {
    await db.open()
  } catch (cause) {
    throw new CannotOpen(
      `The log on this device could not be opened (${cause instanceof Error ? cause.message : 'unknown reason'}). Nothing was changed. Check that the disk is not full and that no other copy of Warroom uses this profile, then start again.`,
      { cause },
    )
  }
  return db
}

/** Chromium closes a database whose disk refused a write. Dexie does not open it again by itself once that has failed. */
export const openAgain = async (db: WarroomDatabase): Promise<void> => {
  if (db.isOpen()) return
  try {
    await db.open()
  } catch (cause) {
    throw new CannotOpen(
      'The log on this device does not open again; the disk may be full. What was shown as saved is kept, and what you typed is still here. Free some space and try again.',
      { cause },
    )
  }
}
