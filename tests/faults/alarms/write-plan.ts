import type { Page } from '@playwright/test'
import type { IncidentFact } from '../../../src/domain/events'
import { type Dated, deviceOf, newLog, writeLog } from '../../app/written-log'
import { askedAt, type Plan } from './plan'

const roles = { ana: 'incident-commander', bo: 'backup-engineer', mo: 'engineering-manager' } as const

const factsOf = (plan: Plan, { title, declaredAt, updates, tasks, pages, tired }: Plan['incidents'][number]) => {
  const { policy } = plan
  const { internalUpdateEvery, customerUpdateEvery } = policy.severity.SEV1
  const came = askedAt(plan)
  const facts: Dated<IncidentFact>[] = [
    {
      type: 'incident.declared',
      data: { title, severity: 'SEV1', services: ['checkout-api'], detectedAt: 0, drill: null, source: null },
      at: declaredAt,
    },
    ...Object.entries(roles).map(
      ([person, role]): Dated<IncidentFact> => ({
        type: 'role.assigned',
        data: { role, system: '', person },
        at: came,
      }),
    ),
    ...tired.map(
      ({ person, due }): Dated<IncidentFact> => ({
        type: 'role.assigned',
        data: { role: 'specialist', system: person, person },
        at: due - policy.fatigue.rotateAt,
      }),
    ),
    ...(['internal', 'customer'] as const).map(
      (audience): Dated<IncidentFact> => ({
        type: 'update.posted',
        data: { audience, text: 'Rolling back.', noNews: false },
        at: updates[audience] - ((audience === 'internal' ? internalUpdateEvery : customerUpdateEvery) ?? 0),
      }),
    ),
    ...tasks.map(
      ({ id, due }): Dated<IncidentFact> => ({
        type: 'entry.recorded',
        id,
        data: { kind: 'action', text: id, task: { person: 'tom', dueAt: due } },
        at: came,
      }),
    ),
    ...pages.map(
      ({ id, person, calledAt }): Dated<IncidentFact> => ({
        type: 'page.triggered',
        id,
        data: { role: 'assigned-engineer', person, reason: '' },
        at: calledAt,
      }),
    ),
    ...pages
      .filter(({ answered }) => answered)
      .map(
        ({ id, calledAt }): Dated<IncidentFact> => ({
          type: 'page.acknowledged',
          data: { page: id },
          at: calledAt + 1,
        }),
      ),
  ]
  return facts.sort((a, b) => a.at - b.at)
}

/** Writes the plan into the log of a running app, whose page has to be loaded again afterwards. */
export const writePlan = async (page: Page, plan: Plan): Promise<void> => {
  const log = newLog(await deviceOf(page))
  const at = plan.begin - 2 * plan.policy.fatigue.overdueAt
  log.workspace([
    { type: 'policy.changed', data: { policy: plan.policy }, at },
    ...Object.entries(plan.people).map(([person, name]) => ({
      type: 'person.added' as const,
      data: { person, name, contact: '', timeZone: 'UTC' },
      at,
    })),
  ])
  for (const incident of plan.incidents) log.incident(incident.id, factsOf(plan, incident))
  await writeLog(page, log.written())
}
