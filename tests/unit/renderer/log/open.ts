import type { IncidentFact } from '@domain/events'
import type { IncidentState } from '@domain/incident/state'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Decision } from '../../../../src/renderer/log/append'
import { openDatabase, type WarroomDatabase } from '../../../../src/renderer/log/database'
import { type Log, openLog } from '../../../../src/renderer/log/log'

export const start = Date.UTC(2026, 2, 3, 13, 0)

export interface Opened {
  readonly db: WarroomDatabase
  readonly log: Log
  /** The same database opened anew, as after a restart. */
  restart(): Promise<Opened>
}

/** A log on a database in memory; its wall clock moves a second at each look. */
export const openAt = async (indexedDB = new IDBFactory(), device = 'here'): Promise<Opened> => {
  const db = await openDatabase({ indexedDB, IDBKeyRange })
  let wall = start
  const log = await openLog(db, { now: () => (wall += 1000), newDevice: () => device })
  return {
    db,
    log,
    restart: () => {
      log.close()
      return openAt(indexedDB, 'another id, which is not used')
    },
  }
}

export const declared: IncidentFact = {
  type: 'incident.declared',
  data: {
    title: 'Checkout rejects cards',
    severity: 'SEV1',
    services: [],
    detectedAt: start,
    drill: null,
    source: null,
  },
}

export const entry = (text: string): IncidentFact => ({ type: 'entry.recorded', data: { kind: 'note', text } })

export const facts =
  (...decided: IncidentFact[]) =>
  (): Decision<IncidentFact> => ({
    facts: decided,
    author: 'ana',
    at: start,
  })

export const textsOf = (state: IncidentState | null): string[] =>
  (state?.timeline ?? []).flatMap(({ event }) => (event.type === 'entry.recorded' ? [event.data.text] : []))
