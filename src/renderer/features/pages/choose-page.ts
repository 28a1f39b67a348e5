import { calledBy } from '@domain/deadlines/pages'
import type { IncidentState, Page } from '@domain/incident/state'
import { nextStep } from '@domain/pages/ladder-steps'
import { pageStateOf, waits } from '@domain/pages/page-state'
import type { Room } from '../../store/room'

type Where = Pick<Room, 'incident' | 'settings'>

export const waitingPages = (incident: IncidentState): Page[] => incident.pages.filter((page) => waits(page, incident))

export const acknowledgedPages = (incident: IncidentState): Page[] =>
  incident.pages.filter((page) => pageStateOf(page, incident) === 'acknowledged')

/** The unanswered page that a keypress answers: mine first, else the one that has waited longest. */
export const pageToAnswer = ({ incident, settings }: Where): Page | undefined => {
  if (!incident) return undefined
  const waiting = waitingPages(incident)
  return waiting.find((page) => calledBy(incident, page) === settings.me) ?? waiting[0]
}

/** The page that a keypress escalates: the one that has waited longest and has somebody left to call. */
export const pageToEscalate = ({ incident }: Where): Page | undefined =>
  incident ? waitingPages(incident).find((page) => nextStep(page) !== null) : undefined

/** The page that a keypress cancels: the newest one that waits. The dialog offers the others. */
export const pageToCancel = ({ incident }: Where): Page | undefined =>
  incident ? waitingPages(incident).at(-1) : undefined

/** The page whose answer a keypress takes back: one that was asked about, else the one answered last. */
export const pageToTakeBack = ({ incident }: Where): Page | undefined => {
  if (!incident) return undefined
  const answered = acknowledgedPages(incident).sort((a, b) => (a.acknowledged?.at ?? 0) - (b.acknowledged?.at ?? 0))
  return answered.find(({ asked }) => asked !== null) ?? answered.at(-1)
}
