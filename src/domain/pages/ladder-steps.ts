import type { DeadlineKind, LadderStep } from '../events'
import { holderOf } from '../incident/holders'
import type { Role } from '../incident/roles'
import type { IncidentState, Page } from '../incident/state'
import type { Policy } from '../policy/policy'
import { waits } from './page-state'

/** A step of the escalation ladder: whom it calls, and which number of the policy says when. */
export interface Step {
  readonly step: LadderStep
  readonly role: Role
  readonly kind: Extract<DeadlineKind, 'page-backup' | 'page-manager'>
  /** Roles of a page that this step is no escalation of. */
  readonly above: readonly Role[]
  readonly after: 'pageBackupAfter' | 'pageManagerAfter'
  readonly calledAt: 'backupDueAt' | 'managerDueAt'
}

/** In the order they are called. */
export const ladderSteps: readonly Step[] = [
  {
    step: 'backup',
    role: 'backup-engineer',
    kind: 'page-backup',
    above: ['backup-engineer', 'engineering-manager'],
    after: 'pageBackupAfter',
    calledAt: 'backupDueAt',
  },
  {
    step: 'manager',
    role: 'engineering-manager',
    kind: 'page-manager',
    above: ['engineering-manager'],
    after: 'pageManagerAfter',
    calledAt: 'managerDueAt',
  },
]

const wasCalled = (page: Page, { step, calledAt }: Step): boolean =>
  page[calledAt] !== null || page.escalations.some((escalation) => escalation.step === step)

/** What “escalate now” calls: the first step above the page that was not called yet; null when there is none. */
export const nextStep = (page: Page): Step | null =>
  ladderSteps.find((step) => !step.above.includes(page.role) && !wasCalled(page, step)) ?? null

/** A step that a page still has before it and that would reach nobody; `after` ms from where the ladder counts. */
export interface LadderGap {
  readonly role: Role
  readonly after: number
}

/** The steps of the waiting pages' ladders that nobody is there for, said before they are needed. Each role once. */
export const ladderGaps = (incident: IncidentState, policy: Policy): LadderGap[] => {
  const waiting = incident.pages.filter((page) => waits(page, incident))
  return ladderSteps.flatMap((step): LadderGap[] => {
    const after = policy.severity[incident.severity][step.after]
    const needed = waiting.some((page) => !step.above.includes(page.role) && !wasCalled(page, step))
    return after !== null && needed && holderOf(incident, step.role) === null ? [{ role: step.role, after }] : []
  })
}
