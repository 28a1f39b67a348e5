import { calledBy } from '@domain/deadlines/pages'
import type { IncidentState, Page } from '@domain/incident/state'
import { nextStep } from '@domain/pages/ladder-steps'
import { pageStateOf, waits } from '@domain/pages/page-state'
import type { Room } from '../../store/room'

type Where = Pick<Room, 'incident' | 'settings'>

export const waitingPages = (incident: IncidentState): Page[] => incident.pages.filter((page) => waits(page, incident))

export const acknowledgedPages = (incident: IncidentState): Page[] =>
  incident.pages.filter((page) => pageStateOf(page, incident) === 'acknowledged')

const meant = (pages: readonly Page[], subject: string): Page | undefined => pages.find(({ id }) => id === subject)

/** The unanswered page that is answered: `subject`, or by a keypress mine first, else the one that has waited longest. */
export const pageToAnswer = ({ incident, settings }: Where, subject?: string): Page | undefined => {
  if (!incident) return undefined
  const waiting = waitingPages(incident)
  if (subject !== undefined) return meant(waiting, subject)
  return waiting.find((page) => calledBy(incident, page) === settings.me) ?? waiting[0]
}

/** The page that is escalated: `subject`, or by a keypress the one that has waited longest; it has somebody left to call. */
export const pageToEscalate = ({ incident }: Where, subject?: string): Page | undefined =>
  incident
    ? waitingPages(incident).find((page) => nextStep(page) !== null && (subject === undefined || page.id === subject))
    : undefined

/** The page that a keypress cancels: the newest one that waits. The dialog offers the others. */
export const pageToCancel = ({ incident }: Where): Page | undefined =>
  incident ? waitingPages(incident).at(-1) : undefined

/** The page whose answer is taken back: `subject`, or by a keypress one that was asked about, else the one answered last. */
export const pageToTakeBack = ({ incident }: Where, subject?: string): Page | undefined => {
  if (!incident) return undefined
  if (subject !== undefined) return meant(acknowledgedPages(incident), subject)
  const answered = acknowledgedPages(incident).sort((a, b) => (a.acknowledged?.at ?? 0) - (b.acknowledged?.at ?? 0))
  return answered.find(({ asked }) => asked !== null) ?? answered.at(-1)
}
