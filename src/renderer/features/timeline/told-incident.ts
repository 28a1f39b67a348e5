import type { IncidentState } from '@domain/incident/state'
import { useState } from 'react'

/** What a line's words need of its incident. Of other entries only those of its tasks are told. */
export type ToldIncident = Pick<IncidentState, 'id' | 'source' | 'drill' | 'pages' | 'handoffs' | 'tasks' | 'timeline'>

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

const isSame = (a: ToldIncident, b: ToldIncident): boolean =>
  a.id === b.id &&
  a.source === b.source &&
  a.drill === b.drill &&
  sameItems(a.pages, b.pages) &&
  sameItems(a.handoffs, b.handoffs) &&
  sameItems(a.tasks, b.tasks)

/** The same object for as long as the lines would say the same, so that a new entry does not draw the others again. */
export const useToldIncident = (incident: IncidentState): ToldIncident => {
  const [told, setTold] = useState<ToldIncident>(incident)
  if (isSame(told, incident)) return told
  setTold(incident)
  return incident
}
