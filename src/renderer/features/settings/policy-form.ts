import type { Policy } from '@domain/policy/policy'
import { severities } from '@domain/policy/severity'
import { formatLength, type Length } from './length'
import { allFields, type Field, type Numbers, numbersOf, policyOf, readNumber, showNumber } from './policy-fields'

/** What was typed over the policy, by field; a field that was not touched is not in it. */
export type Changes = Readonly<Record<string, string>>
/** What is wrong, a sentence by field, in the form's order. */
export type Problems = Readonly<Record<string, string>>

const second = 1000
const longest = 30 * 24 * 3_600_000
const mostPeople = 1000

const ownProblem = ({ kind }: Field, value: Length | undefined): string | null => {
  if (kind === 'count') {
    if (value === undefined || value === null) return 'Write a whole number, like 8.'
    return value >= 1 && value <= mostPeople ? null : `Write a number from 1 to ${mostPeople}.`
  }
  if (value === undefined)
    return kind === 'length'
      ? 'Write a length of time, like 5 min or 2 h 30.'
      : 'Write a length of time, like 5 min or 2 h 30, or never.'
  if (value === null) return kind === 'length' ? 'This cannot be never. Write a length, like 5 min or 2 h 30.' : null
  if (value < second) return 'Write at least 1 s.'
  return value <= longest ? null : 'Write at most 30 days (720 h).'
}

/** `later` has to come after `earlier`, or with it when `mayMeet`; `sentence` says so, with the earlier one's length. */
interface Order {
  readonly earlier: string
  readonly later: string
  readonly mayMeet: boolean
  readonly sentence: (earlier: string) => string
}

const orders: readonly Order[] = [
  ...severities.flatMap((severity): Order[] => [
    {
      earlier: `severity.${severity}.pageBackupAfter`,
      later: `severity.${severity}.pageManagerAfter`,
      mayMeet: true,
      sentence: (backup) => `The manager is not called before the backup: write ${backup} or more.`,
    },
    {
      earlier: `severity.${severity}.internalUpdateEvery`,
      later: `severity.${severity}.internalUpdateHard`,
      mayMeet: true,
      sentence: (every) => `The hard mark does not come before the update is due: write ${every} or more.`,
    },
  ]),
  {
    earlier: 'fatigue.planAt',
    later: 'fatigue.rotateAt',
    mayMeet: false,
    sentence: (plan) => `Rotating comes after planning it: write more than ${plan}.`,
  },
  {
    earlier: 'fatigue.rotateAt',
    later: 'fatigue.overdueAt',
    mayMeet: false,
    sentence: (rotate) => `Overdue comes after “rotate now”: write more than ${rotate}.`,
  },
  {
    earlier: 'debrief.dueAfter',
    later: 'debrief.overdueAfter',
    mayMeet: false,
    sentence: (due) => `Overdue comes after due: write more than ${due}.`,
  },
]

const orderProblems = (numbers: Numbers): [string, string][] =>
  orders.flatMap(({ earlier, later, mayMeet, sentence }): [string, string][] => {
    const [first, then] = [numbers[earlier] ?? null, numbers[later] ?? null]
    if (first === null || then === null || then > first || (mayMeet && then === first)) return []
    return [[later, sentence(formatLength(first))]]
  })

/** A hard mark of a cadence that there is not. */
const hardProblems = (numbers: Numbers): [string, string][] =>
  severities.flatMap((severity): [string, string][] => {
    const hard = `severity.${severity}.internalUpdateHard`
    const soft = numbers[`severity.${severity}.internalUpdateEvery`] ?? null
    if (soft !== null || (numbers[hard] ?? null) === null) return []
    return [[hard, 'No internal update is owed here, so there is nothing to be overdue: write never.']]
  })

/** A field's text: what was typed, else what the policy says. */
export const textOf = (field: Field, policy: Policy, changes: Changes): string =>
  changes[field.id] ?? showNumber(field, numbersOf(policy)[field.id] ?? null)

export type Checked =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: Problems }

/** The policy with the changes in it, or what is wrong with them. */
export const check = (policy: Policy, changes: Changes): Checked => {
  const before = numbersOf(policy)
  const problems: [string, string][] = []
  const numbers: Record<string, Length> = {}
  for (const field of allFields) {
    const typed = changes[field.id]
    const value = typed === undefined ? before[field.id] : readNumber(field, typed)
    const problem = ownProblem(field, value)
    if (problem) problems.push([field.id, problem])
    else numbers[field.id] = value ?? null
  }
  // A sentence about the field itself says more than one about its order, so it is the one that stays.
  const found = Object.fromEntries([...hardProblems(numbers), ...orderProblems(numbers), ...problems])
  const wrong = allFields.filter(({ id }) => id in found)
  return wrong.length > 0
    ? { ok: false, problems: Object.fromEntries(wrong.map(({ id }) => [id, found[id] ?? ''])) }
    : { ok: true, policy: policyOf({ ...before, ...numbers }) }
}

/** The allFields whose number is not that of `other`; one that cannot be read counts as different. */
export const differing = (policy: Policy, changes: Changes, other: Policy): readonly Field[] => {
  const [before, others] = [numbersOf(policy), numbersOf(other)]
  return allFields.filter((field) => {
    const typed = changes[field.id]
    return (typed === undefined ? before[field.id] : readNumber(field, typed)) !== others[field.id]
  })
}

/** The changes that make `policy` into `target`. */
export const changesTo = (policy: Policy, target: Policy): Changes => {
  const numbers = numbersOf(target)
  return Object.fromEntries(
    differing(policy, {}, target).map((field) => [field.id, showNumber(field, numbers[field.id] ?? null)]),
  )
}
