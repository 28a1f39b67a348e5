import type { Moment } from '../../../src/domain/events'
import type { Policy } from '../../../src/domain/policy/policy'
import { defaultPolicy } from '../../../src/domain/policy/policy'
import type { Chance } from '../random'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How many of each an incident has. The first is on the screen, and small, so that it is not the screen that takes the time. */
const incidents = [
  { tasks: 5, pages: 2, tired: 2 },
  { tasks: 150, pages: 10, tired: 6 },
] as const

/** How long deadlines begin to fall due, ms, and how long after that the last of them is overdue. */
const span = 7000
const rest = 5 * second
/** Most fall due together with others, as what was set by the minute does: this far apart, ms. */
const grid = 500
const onGrid = 0.9

/** A deadline of the plan at one of its moments, and how the user is told of it. */
export interface Planned {
  readonly deadline: string
  readonly moment: Moment
  /** When it is due, true wall-clock ms UTC. */
  readonly at: number
  /** From when on a later moment of the same deadline is told in its place; null when none comes. */
  readonly until: number | null
  /** The title of its incident, which no other has. */
  readonly title: string
  readonly words: RegExp
}

/** A page that has to go out. */
export interface PlannedPage {
  readonly deadline: string
  /** Not before this, wall-clock ms UTC; and in line before whatever falls due after `late`. */
  readonly due: number
  readonly late: number
}

interface PlannedIncident {
  readonly id: string
  readonly title: string
  readonly declaredAt: number
  readonly updates: { readonly internal: number; readonly customer: number }
  readonly tasks: readonly { readonly id: string; readonly due: number }[]
  /** `calledAt` is when each was called; `answered` ones were acknowledged at once. */
  readonly pages: readonly {
    readonly id: string
    readonly person: string
    readonly calledAt: number
    readonly answered: boolean
  }[]
  readonly tired: readonly { readonly person: string; readonly due: number }[]
}

export interface Plan {
  readonly policy: Policy
  readonly people: Readonly<Record<string, string>>
  readonly incidents: readonly PlannedIncident[]
  /** From when until when they fall due, wall-clock ms UTC. */
  readonly begin: number
  readonly end: number
}

/**
 * The steps of the ladder are a minute and more after the call, so that the call lies behind and the steps come in the run. Half of the seeds have
 * the calls overdue from the start and the steps overdue in the run, the others the calls overdue in the run.
 */
const policyOf = (chance: Chance): Policy => ({
  ...defaultPolicy,
  severity: {
    ...defaultPolicy.severity,
    SEV1: { ...defaultPolicy.severity.SEV1, pageBackupAfter: minute, pageManagerAfter: minute + 2 * second },
  },
  // Whatever is warned of was warned of long ago: those warnings are told together, at the start.
  warnBefore: { page: minute, update: 14 * minute, debrief: hour, task: hour },
  overdueAfter: { page: chance.pick([3 * second, minute + 3 * second]), update: 3 * second, task: hour },
  acknowledgement: { askAfter: hour, takeBackAfter: null },
})

/** Some 200 deadlines from `begin` (wall-clock ms UTC) on. */
export const planOf = (chance: Chance, seed: number, begin: number): Plan => {
  const policy = policyOf(chance)
  const people: Record<string, string> = { ana: 'Ana Ruiz', tom: 'Tom Okafor', bo: 'Bo Lind', mo: 'Mo Adler' }
  const person = (name: string): string => {
    people[name] = name
    return name
  }
  const due = (): number =>
    begin + (chance.happens(onGrid) ? grid * chance.between(0, span / grid) : chance.between(0, span))
  const each = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
  return {
    policy,
    people,
    begin,
    end: begin + span + rest,
    incidents: incidents.map(({ tasks, pages, tired }, n) => ({
      id: `case-${seed}-${n}`,
      title: `Case ${n} of ${seed}`,
      // The newest is shown.
      declaredAt: begin - policy.fatigue.overdueAt - n * second,
      updates: { internal: due(), customer: due() },
      tasks: each(tasks, (i) => ({ id: `task-${n}-${i}`, due: due() })),
      pages: each(pages + 1, (i) => ({
        id: `page-${n}-${i}`,
        person: person(`called-${n}-${i}`),
        calledAt: due() - minute,
        answered: i === pages,
      })),
      tired: each(tired, (i) => ({ person: person(`tired-${n}-${i}`), due: due() })),
    })),
  }
}

const told = (
  deadline: string,
  title: string,
  moments: readonly { readonly moment: Moment; readonly at: number; readonly words: RegExp }[],
): Planned[] => moments.map((one, i) => ({ deadline, title, until: moments[i + 1]?.at ?? null, ...one }))

const updatesOf = ({ id, title, updates }: PlannedIncident, { policy }: Plan): Planned[] =>
  (['internal', 'customer'] as const).flatMap((audience) => {
    const at = updates[audience]
    const label = audience === 'internal' ? 'Internal update' : 'Customer update'
    return told(`update-${audience}:${id}:${at}`, title, [
      { moment: 'warning', at: at - policy.warnBefore.update, words: new RegExp(`^${label} due in `) },
      { moment: 'due', at, words: new RegExp(`^${label} due now`) },
      { moment: 'overdue', at: at + policy.overdueAfter.update, words: new RegExp(`^${label} overdue by`) },
    ])
  })

const tasksOf = ({ title, tasks }: PlannedIncident, plan: Plan): Planned[] =>
  tasks.flatMap(({ id, due }) =>
    told(`task:${id}:${due}`, title, [
      { moment: 'warning', at: askedAt(plan), words: new RegExp(`ask Tom Okafor: ${id}$`) },
      { moment: 'due', at: due, words: new RegExp(`^Time is up\\. Tom Okafor: ${id}\\.`) },
    ]),
  )

const stepsOf = (plan: Plan, { id, person, calledAt }: PlannedIncident['pages'][number]) => {
  const { pageBackupAfter, pageManagerAfter } = plan.policy.severity.SEV1
  return [
    {
      deadline: `page:${id}:${calledAt}`,
      due: calledAt,
      warning: null,
      // Of somebody else's page there is a line alone, unless it is one of many.
      words: {
        due: new RegExp(`calls ${person}\\.|^Page to ${person} due`),
        overdue: new RegExp(`^${person} has not acknowledged|^Page to ${person} overdue`),
      },
    },
    ...[
      { kind: 'page-backup', after: pageBackupAfter ?? 0, whom: 'Backup Engineer' },
      { kind: 'page-manager', after: pageManagerAfter ?? 0, whom: 'Engineering Manager' },
    ].map(({ kind, after, whom }) => {
      const step = (words: string) => new RegExp(`^Page to ${person} ${words}.* call the ${whom}`, 'i')
      return {
        deadline: `${kind}:${id}:${calledAt}`,
        due: calledAt + after,
        warning: step('unanswered\\. In '),
        words: { due: step('unanswered for '), overdue: step('still unanswered ') },
      }
    }),
  ]
}

const waiting = ({ pages }: PlannedIncident) => pages.filter(({ answered }) => !answered)

const pagesOf = (incident: PlannedIncident, plan: Plan): Planned[] =>
  waiting(incident)
    .flatMap((page) => stepsOf(plan, page).map((step) => ({ ...step, page })))
    .flatMap(({ deadline, due, warning, words, page }) => {
      const overdue = due + plan.policy.overdueAfter.page
      return told(deadline, incident.title, [
        ...(warning
          ? [
              {
                moment: 'warning' as const,
                at: Math.max(page.calledAt, due - plan.policy.warnBefore.page),
                words: warning,
              },
            ]
          : []),
        { moment: 'due', at: due, words: words.due },
        ...(overdue <= plan.end ? [{ moment: 'overdue' as const, at: overdue, words: words.overdue }] : []),
      ])
    })

const tiredOf = ({ id, title, tired }: PlannedIncident, { policy: { fatigue } }: Plan): Planned[] =>
  tired.flatMap(({ person, due }) =>
    told(`fatigue:${id}:${person}:${due}`, title, [
      {
        moment: 'warning',
        at: due - (fatigue.rotateAt - fatigue.planAt),
        words: new RegExp(`^${person} has been on duty .*Plan`),
      },
      { moment: 'due', at: due, words: new RegExp(`^${person} has been on duty .*Rotate now`) },
    ]),
  )

/** When the tasks were asked for and whoever is not tired came, wall-clock ms UTC. */
export const askedAt = ({ begin }: Plan): number => begin - 20 * minute

/** Every moment that the user has to be told of. */
export const plannedOf = (plan: Plan): Planned[] =>
  plan.incidents.flatMap((incident) => [updatesOf, tasksOf, pagesOf, tiredOf].flatMap((of) => of(incident, plan)))

/** Every page that has to go out; those that were answered do not. */
export const pagesToSend = (plan: Plan): PlannedPage[] =>
  plan.incidents.flatMap((incident) =>
    waiting(incident).flatMap((page) =>
      stepsOf(plan, page).map(({ deadline, due }) => ({ deadline, due, late: due + plan.policy.overdueAfter.page })),
    ),
  )
