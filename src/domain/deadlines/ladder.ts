import { holderOf } from '../incident/holders'
import type { Role } from '../incident/roles'
import type { IncidentState, Page } from '../incident/state'
import type { Policy } from '../policy/policy'
import type { Deadline } from './deadline'

interface Step {
  readonly kind: 'page-backup' | 'page-manager'
  /** Roles of a page that this step is no escalation of. */
  readonly above: readonly Role[]
  readonly after: 'pageBackupAfter' | 'pageManagerAfter'
  readonly firedAt: 'backupDueAt' | 'managerDueAt'
}

const steps: readonly Step[] = [
  {
    kind: 'page-backup',
    above: ['backup-engineer', 'engineering-manager'],
    after: 'pageBackupAfter',
    firedAt: 'backupDueAt',
  },
  { kind: 'page-manager', above: ['engineering-manager'], after: 'pageManagerAfter', firedAt: 'managerDueAt' },
]

const idOf = ({ kind }: Step, page: Page, from: number): string => `${kind}:${page.id}:${from}`

/** From where a step counted when it fired: the page, or a severity raised since. Null while it has not fired. */
const firedFrom = ({ severityChanges, fired }: IncidentState, page: Page, step: Step): number | null =>
  [page.at, ...severityChanges.map(({ at }) => at)].find((from) => {
    const moments = fired.get(idOf(step, page, from))
    return moments?.has('due') || moments?.has('overdue')
  }) ?? null

const dueOf = (state: IncidentState, policy: Policy, page: Page, step: Step) => {
  const from = firedFrom(state, page, step)
  const firedAt = page[step.firedAt]
  if (from !== null && firedAt !== null) {
    const id = idOf(step, page, from)
    // When only its last moment fired (the app was closed before), that is the time that was noted.
    const dueAt = state.fired.get(id)?.has('due') ? firedAt : firedAt - policy.overdueAfter.page
    return { id, from, dueAt }
  }
  const after = policy.severity[state.severity][step.after]
  return after === null
    ? null
    : { id: idOf(step, page, page.ladderFrom), from: page.ladderFrom, dueAt: page.ladderFrom + after }
}

/**
 * The escalation ladder of every unanswered page: call the backup, then the manager, by the policy's times from the page or from
 * the moment the severity was raised. A step that has fallen due stands until the page is acknowledged and is not called twice.
 * A page from before a reopening has no ladder: reopening calls anew.
 */
export const ladderDeadlines = (state: IncidentState, policy: Policy): Deadline[] =>
  state.pages
    .filter(({ acknowledged, at }) => acknowledged === null && at >= state.openedAt)
    .flatMap((page) =>
      steps.flatMap((step): Deadline[] => {
        if (step.above.includes(page.role)) return []
        const due = dueOf(state, policy, page, step)
        if (due === null) return []
        return [
          {
            id: due.id,
            incident: state.id,
            kind: step.kind,
            subject: page.id,
            owner: holderOf(state, 'incident-commander'),
            addressees: [],
            setBy: null,
            calls: null,
            warnAt: Math.max(due.from, due.dueAt - policy.warnBefore.page),
            dueAt: due.dueAt,
            overdueAt: due.dueAt + policy.overdueAfter.page,
          },
        ]
      }),
    )
