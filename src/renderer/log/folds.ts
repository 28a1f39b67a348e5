import type { IncidentEvent } from '@domain/events'
import { createFold, type Fold } from '@domain/incident/fold'
import type { IncidentState } from '@domain/incident/state'
import { compareEvents } from '@domain/log/order'
import { createSlices } from './slices'

/**
 * How many incidents stay folded in memory; a dropped one is folded anew when it is asked for. The newest few always do, for two busy ones
 * that are worked on in turns would else be read from the disk in turns; the others while all together are not too many events.
 */
const kept = { always: 4, incidents: 32, events: 10_000 }

interface Folded {
  readonly fold: Fold
  readonly state: IncidentState | null
  /** What is folded, in the log's order: an event that comes late is put in its place, and all of it folded anew. */
  readonly events: IncidentEvent[]
}

/** The folded incidents of this session. A cache of the log: what a failed commit spoiled is dropped and read anew. */
export interface Folds {
  state(incident: string): Promise<IncidentState | null>
  /** Folds new events in, in any order; one that comes late refolds its incident. Lets the page go on meanwhile. */
  apply(incident: string, events: readonly IncidentEvent[]): Promise<IncidentState | null>
  drop(incident: string): void
}

/** `load` gives the events of an incident in the log's order. */
export const createFolds = (load: (incident: string) => Promise<IncidentEvent[]>): Folds => {
  const folds = new Map<string, Folded>()

  const keep = (incident: string, part: Pick<Folded, 'fold' | 'events'>): Folded => {
    const folded = { ...part, state: part.fold.snapshot() }
    folds.delete(incident)
    folds.set(incident, folded)
    let events = 0
    for (const [place, [id, one]] of [...folds].reverse().entries()) {
      events += one.events.length
      if (place >= kept.always && (place >= kept.incidents || events > kept.events)) folds.delete(id)
    }
    return folded
  }

  const foldIn = async (fold: Fold, events: readonly IncidentEvent[]): Promise<Fold> => {
    await createSlices().each(events, (event) => fold.apply(event))
    return fold
  }

  const get = async (incident: string): Promise<Folded> => {
    const folded = folds.get(incident)
    if (!folded) {
      const events = await load(incident)
      return keep(incident, { fold: await foldIn(createFold(), events), events })
    }
    folds.delete(incident)
    folds.set(incident, folded)
    return folded
  }

  return {
    state: async (incident) => (await get(incident)).state,
    apply: async (incident, events) => {
      const { fold, events: before } = await get(incident)
      const fresh = [...events].sort(compareEvents)
      const [first, last] = [fresh[0], before.at(-1)]
      const late = first && last && compareEvents(first, last) < 0
      for (const event of fresh) before.push(event)
      // Two sorted stretches: the sort only joins them.
      if (late) before.sort(compareEvents)
      return keep(incident, { fold: await foldIn(late ? createFold() : fold, late ? before : fresh), events: before })
        .state
    },
    drop: (incident) => {
      folds.delete(incident)
    },
  }
}
