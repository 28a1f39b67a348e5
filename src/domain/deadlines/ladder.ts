import { holderOf } from '../incident/holders'
import type { IncidentState, Page } from '../incident/state'
import { ladderSteps, type Step } from '../pages/ladder-steps'
import { waits } from '../pages/page-state'
import type { Policy } from '../policy/policy'
import { addresseesOf } from './addressees'
import type { Deadline } from './deadline'
import { calledBy } from './pages'

const idOf = ({ kind }: Step, page: Page, from: number): string => `${kind}:${page.id}:${from}`

/** From where a step counted when it fired: the call, or a severity raised since. Null while it has not fired. */
const firedFrom = ({ severityChanges, fired }: IncidentState, page: Page, step: Step): number | null =>
  [page.calledAt, ...severityChanges.map(({ at }) => at)].find((from) => {
    const moments = fired.get(idOf(step, page, from))
    return moments?.has('due') || moments?.has('overdue')
  }) ?? null

const escalatedAt = ({ escalations }: Page, { step }: Step): number | null =>
  escalations.find((escalation) => escalation.step === step)?.at ?? null

const dueOf = (state: IncidentState, policy: Policy, page: Page, step: Step) => {
  const from = firedFrom(state, page, step)
  const firedAt = page[step.calledAt]
  if (from !== null && firedAt !== null) {
    const id = idOf(step, page, from)
    // When only its last moment fired (the app was closed before), that is the time that was noted.
    const dueAt = state.fired.get(id)?.has('due') ? firedAt : firedAt - policy.overdueAfter.page
    return { id, from, dueAt }
  }
  const after = policy.severity[state.severity][step.after]
  const byHand = escalatedAt(page, step)
  if (after === null && byHand === null) return null
  const byTimer = after === null ? Number.POSITIVE_INFINITY : page.ladderFrom + after
  const dueAt = Math.min(byTimer, byHand ?? byTimer)
  return { id: idOf(step, page, page.ladderFrom), from: Math.min(page.ladderFrom, dueAt), dueAt }
}

/**
 * The escalation ladder of every unanswered page: call the backup, then the manager, by the policy's times from the call or from
 * the moment the severity was raised, or when somebody escalates by hand. A step that has fallen due stands until the page is
 * acknowledged and is not called twice, unless the answer is taken back. A page from before a reopening has no ladder: reopening calls anew.
 */
export const ladderDeadlines = (state: IncidentState, policy: Policy): Deadline[] =>
  state.pages
    .filter((page) => waits(page, state))
    .flatMap((page) =>
      ladderSteps.flatMap((step): Deadline[] => {
        if (step.above.includes(page.role)) return []
        const due = dueOf(state, policy, page, step)
        if (due === null) return []
        const person = holderOf(state, step.role)
        return [
          {
            id: due.id,
            incident: state.id,
            kind: step.kind,
            subject: page.id,
            owner: holderOf(state, 'incident-commander'),
            addressees: addresseesOf(state, person, calledBy(state, page)),
            setBy: page.by,
            calls: { page: page.id, role: step.role, person },
            warnAt: Math.max(due.from, due.dueAt - policy.warnBefore.page),
            dueAt: due.dueAt,
            overdueAt: due.dueAt + policy.overdueAfter.page,
          },
        ]
      }),
    )
