import { calledBy } from '@domain/deadlines/pages'
import { type Role, roleNames } from '@domain/incident/roles'
import type { IncidentState, Page } from '@domain/incident/state'
import { ladderSteps } from '@domain/pages/ladder-steps'
import type { NameOf } from '../../ui/names'
import { clock } from '../../ui/time'

/** Whom a page calls: `Tom Okafor, Assigned Engineer`. */
export const whomWords = (page: Page, incident: Pick<IncidentState, 'tenures'>, nameOf: NameOf): string => {
  const person = calledBy(incident, page)
  return person === null ? `the ${roleNames[page.role]}, nobody yet` : `${nameOf(person)}, ${roleNames[page.role]}`
}

/** Steps of the ladder that called somebody since the page's person was called last, by hand or by the clock. */
export const calledSteps = (page: Page): { readonly role: Role; readonly at: number }[] =>
  ladderSteps.flatMap(({ step, role, calledAt }) => {
    const at = page.escalations.find((escalation) => escalation.step === step)?.at ?? page[calledAt]
    return at === null ? [] : [{ role, at }]
  })

const listFormat = new Intl.ListFormat('en-GB')

/** To whom it was escalated, since when it waits, and whose answer did not stand; times of this device. */
export const sinceWords = (page: Page, nameOf: NameOf): string => {
  const steps = calledSteps(page).map(({ role, at }) => `the ${roleNames[role]} at ${clock(at)}`)
  const to = steps.length > 0 ? `to ${listFormat.format(steps)}, ` : ''
  const since = `${to && `${to}waiting `}since ${clock(page.calledAt)}`
  const back = page.takenBack.at(-1)
  if (!back) return since
  const by = back.by === null ? 'as nothing was written' : `by ${nameOf(back.by)}`
  return `${since}, when ${nameOf(back.from)}’s answer was taken back ${by}`
}

/** What a page that nobody has to answer came to. */
export const outcomeWords = (page: Page, nameOf: NameOf): string => {
  if (page.cancelled) {
    const { by, at, reason } = page.cancelled
    return `cancelled by ${nameOf(by)} at ${clock(at)}${reason ? `: ${reason}` : ''}`
  }
  return page.acknowledged ? `acknowledged by ${nameOf(page.acknowledged.by)} at ${clock(page.acknowledged.at)}` : ''
}
