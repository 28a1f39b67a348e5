import type { IncidentEvent } from '@domain/events'
import { type Fold, foldIncident } from '@domain/incident/fold'
import type { IncidentState } from '@domain/incident/state'

/** How many incidents stay folded in memory; a dropped one is folded anew when it is asked for. */
const kept = 32

interface Folded {
  fold: Fold
  state: IncidentState | null
}

/** The folded incidents of this session. A cache of the log: what a failed commit spoiled is dropped and read anew. */
export interface Folds {
  state(incident: string): Promise<IncidentState | null>
  /** Folds new events in, in the log's order; one that comes late refolds its incident. */
  apply(incident: string, events: readonly IncidentEvent[]): Promise<IncidentState | null>
  drop(incident: string): void
}

export const createFolds = (load: (incident: string) => Promise<IncidentEvent[]>): Folds => {
  const folds = new Map<string, Folded>()

  const keep = (incident: string, fold: Fold): Folded => {
    const folded = { fold, state: fold.snapshot() }
    folds.delete(incident)
    folds.set(incident, folded)
    const [oldest] = folds.keys()
    if (folds.size > kept && oldest !== undefined) folds.delete(oldest)
    return folded
  }

  const get = async (incident: string): Promise<Folded> => {
    const folded = folds.get(incident)
    if (!folded) return keep(incident, foldIncident(await load(incident)))
    folds.delete(incident)
    folds.set(incident, folded)
    return folded
  }

  return {
    state: async (incident) => (await get(incident)).state,
    apply: async (incident, events) => {
      const { fold } = await get(incident)
      let late = false
      for (const event of events) late = fold.apply(event) === 'late' || late
      return keep(incident, late ? foldIncident([...(await load(incident)), ...events]) : fold).state
    },
    drop: (incident) => {
      folds.delete(incident)
    },
  }
}
