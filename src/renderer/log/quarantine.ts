import { summaryOf } from '@domain/incident/summary'
import type { Memory } from './memory'
import { readOf } from './merge'
import { parkedOf } from './parked'
import { quarantineKey } from './read'
import type { QuarantineRow } from './rows'

/** What of the quarantine stays there, and what this version of the app can read now. */
export const sortQuarantine = (rows: readonly QuarantineRow[]) => {
  const isFree = (row: QuarantineRow) => !row.aside && readOf(row, row.seq, row.event).ok
  return {
    held: new Map(
      rows.filter((row) => !isFree(row)).map((row) => [quarantineKey(row.device, row.seq), parkedOf(row)] as const),
    ),
    freed: rows.filter(isFree),
  }
}

/** After an upgrade: lets the freed events go, which are in the log already, and renews their incidents' summaries. */
export const replay = async ({ db, folds, summaries }: Memory, freed: readonly QuarantineRow[]): Promise<void> => {
  if (freed.length === 0) return
  const states = await Promise.all([...new Set(freed.map(({ incident }) => incident))].map(folds.state))
  const renewed = states.flatMap((state) => (state ? [summaryOf(state)] : []))
  await db.transaction('rw', db.quarantine, db.summaries, async () => {
    await db.quarantine.bulkDelete(freed.map(({ device, seq }) => [device, seq]))
    await db.summaries.bulkPut(renewed)
  })
  for (const summary of renewed) summaries.set(summary.incident, summary)
}
