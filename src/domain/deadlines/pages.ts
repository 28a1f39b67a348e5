import { holderOf } from '../incident/holders'
import type { IncidentState, Page } from '../incident/state'
import { pageStateOf, waits } from '../pages/page-state'
import type { Policy } from '../policy/policy'
import { addresseesOf } from './addressees'
import type { Deadline } from './deadline'

/** Whom a page calls: the person, or whoever holds the role. */
export const calledBy = (incident: Pick<IncidentState, 'tenures'>, { person, role }: Page): string | null =>
  person ?? holderOf(incident, role)

const callOf = (incident: IncidentState, page: Page, policy: Policy): Deadline => {
  const person = calledBy(incident, page)
  return {
    id: `page:${page.id}:${page.calledAt}`,
    incident: incident.id,
    kind: 'page',
    subject: page.id,
    owner: person,
    // Its own person alone: for the others it is a line. Where nobody is called by name, whoever commands.
    addressees: person === null ? addresseesOf(incident) : [person],
    setBy: page.by,
    calls: { page: page.id, role: page.role, person },
    warnAt: page.calledAt,
    dueAt: page.calledAt,
    overdueAt: page.calledAt + policy.overdueAfter.page,
  }
}

/** A page calls at once, and stands until it is answered. */
export const pageDeadlines = (incident: IncidentState, policy: Policy): Deadline[] =>
  incident.pages.filter((page) => waits(page, incident)).map((page) => callOf(incident, page, policy))

/** From when an acknowledged page is without a sign of life, ms UTC; null while it is not acknowledged. */
const quietSince = (page: Page, incident: IncidentState): number | null =>
  page.acknowledged && pageStateOf(page, incident) === 'acknowledged'
    ? Math.max(page.acknowledged.at, incident.lastEntryAt)
    : null

/** The same from one entry to the next, so that writing moves it; another one once it was asked and something was written. */
const roundOf = ({ asked }: Page, since: number): number => {
  if (!asked) return 0
  return since <= asked.at ? asked.times - 1 : asked.times
}

/** When nothing was written for a while after a page was acknowledged, its answer is asked for again, and then taken back. */
export const acknowledgementDeadlines = (incident: IncidentState, policy: Policy): Deadline[] =>
  incident.pages.flatMap((page): Deadline[] => {
    const since = quietSince(page, incident)
    if (since === null || !page.acknowledged) return []
    const { askAfter, takeBackAfter } = policy.acknowledgement
    const { by } = page.acknowledged
    const dueAt = since + askAfter
    return [
      {
        id: `acknowledgement:${page.id}:${page.acknowledged.at}:${roundOf(page, since)}`,
        incident: incident.id,
        kind: 'acknowledgement',
        subject: page.id,
        owner: by,
        addressees: addresseesOf(incident, by),
        setBy: by,
        calls: null,
        warnAt: dueAt,
        dueAt,
        overdueAt: dueAt + (takeBackAfter ?? policy.overdueAfter.page),
      },
    ]
  })

/** Whether the clock takes back a page's answer at `now` (ms UTC): asked about, and still nothing written. */
export const isTakenBack = (page: Page, incident: IncidentState, policy: Policy, now: number): boolean => {
  const since = quietSince(page, incident)
  const { askAfter, takeBackAfter } = policy.acknowledgement
  return since !== null && takeBackAfter !== null && now >= since + askAfter + takeBackAfter
}
