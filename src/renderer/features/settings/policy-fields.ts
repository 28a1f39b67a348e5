import { type Policy, policySchema } from '@domain/policy/policy'
import { type Severity, severities } from '@domain/policy/severity'
import { formatLength, type Length, parseLength } from './length'

/** One number of the policy, by its path in it, e.g. `fatigue.planAt`. */
export interface Field {
  readonly id: string
  readonly label: string
  /** What it means, where the label alone does not say. */
  readonly hint?: string
  readonly kind: 'length' | 'length-or-never' | 'count'
}

/** A policy as its numbers by path. */
export type Numbers = Readonly<Record<string, Length>>

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const leaves = (branch: Readonly<Record<string, unknown>>, path: string): [string, Length][] =>
  Object.entries(branch).flatMap(([key, value]): [string, Length][] => {
    const id = path ? `${path}.${key}` : key
    if (isBranch(value)) return leaves(value, id)
    return value === null || typeof value === 'number' ? [[id, value]] : []
  })

export const numbersOf = (policy: Policy): Numbers => Object.fromEntries(leaves(policy, ''))

/** The policy of these numbers; throws where one is missing or of no use. */
export const policyOf = (numbers: Numbers): Policy => {
  const tree: Record<string, unknown> = {}
  for (const [id, value] of Object.entries(numbers)) {
    const path = id.split('.')
    const last = path.pop() ?? ''
    let branch = tree
    for (const key of path) {
      const next: Record<string, unknown> = isBranch(branch[key]) ? branch[key] : {}
      branch[key] = next
      branch = next
    }
    branch[last] = value
  }
  return policySchema.parse(tree)
}

export const severityRows = [
  { key: 'pageBackupAfter', label: 'Call the backup', hint: 'a page unanswered for' },
  { key: 'pageManagerAfter', label: 'Call the manager', hint: 'a page unanswered for' },
  { key: 'internalUpdateEvery', label: 'Internal update every', hint: 'to the room and the company' },
  { key: 'internalUpdateHard', label: 'Internal update, hard mark', hint: 'overdue after the last one' },
  { key: 'customerUpdateEvery', label: 'Customer update every', hint: 'to the outside' },
] as const satisfies readonly { key: keyof Policy['severity'][Severity]; label: string; hint: string }[]

/** What is told apart by nothing else than its place in the table gets its severity into its name. */
export const severityField = (severity: Severity, { key, label }: (typeof severityRows)[number]): Field => ({
  id: `severity.${severity}.${key}`,
  label: `${severity}: ${label}`,
  kind: 'length-or-never',
})

const length = (id: string, label: string, hint?: string): Field => ({
  id,
  label,
  kind: 'length',
  ...(hint && { hint }),
})

/** The numbers that do not depend on the severity, as the screen groups them. */
export const groups: readonly { readonly title: string; readonly fields: readonly Field[] }[] = [
  {
    title: 'Fatigue: one person’s continuous time on duty',
    fields: [
      length('fatigue.planAt', 'Plan the hand-over at'),
      length('fatigue.rotateAt', 'Rotate now at'),
      length('fatigue.overdueAt', 'Overdue at', 'from here on, staying needs a reason'),
      length('fatigue.breakResets', 'A break counts from', 'a shorter one does not end the stretch'),
      length('fatigue.restBefore', 'Rest before the next shift'),
    ],
  },
  {
    title: 'Debrief, after the incident is resolved',
    fields: [length('debrief.dueAfter', 'Due after'), length('debrief.overdueAfter', 'Overdue after')],
  },
  {
    title: 'How early a deadline warns',
    fields: [
      length('warnBefore.page', 'An unanswered page'),
      length('warnBefore.update', 'An update'),
      length('warnBefore.debrief', 'The debrief'),
      length('warnBefore.task', 'A task’s call-back'),
    ],
  },
  {
    title: 'How late it counts as overdue',
    fields: [
      length('overdueAfter.page', 'An unanswered page'),
      length('overdueAfter.update', 'An update', 'where the severity has no hard mark'),
      length('overdueAfter.task', 'A task’s call-back'),
    ],
  },
  {
    title: 'An acknowledged page of which nothing is heard',
    fields: [
      length('acknowledgement.askAfter', 'Ask again after', 'nothing was written'),
      {
        id: 'acknowledgement.takeBackAfter',
        label: 'Take the answer back after asking',
        hint: 'the ladder starts anew',
        kind: 'length-or-never',
      },
    ],
  },
  {
    title: 'The room',
    fields: [
      { id: 'maxActivePeople', label: 'Active people, at most', kind: 'count' },
      length('triageWithin', 'Triage within'),
    ],
  },
]

export const showNumber = ({ kind }: Pick<Field, 'kind'>, value: Length): string =>
  kind === 'count' ? String(value) : formatLength(value)

/** The number that was typed; undefined when it is none. */
export const readNumber = ({ kind }: Pick<Field, 'kind'>, typed: string): Length | undefined => {
  if (kind !== 'count') return parseLength(typed)
  return /^\d+$/.test(typed.trim()) ? Number(typed.trim()) : undefined
}

/** Every number, in the form's order. */
export const allFields: readonly Field[] = [
  ...severities.flatMap((severity) => severityRows.map((row) => severityField(severity, row))),
  ...groups.flatMap((group) => group.fields),
]
