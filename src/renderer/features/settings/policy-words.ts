import type { Policy } from '@domain/policy/policy'
import { allFields, type Field, numbersOf, showNumber } from './policy-fields'

/** The part of the policy, by the first word of a field's id, where its label alone could mean several. */
const parts: Readonly<Record<string, string>> = {
  fatigue: 'fatigue: ',
  debrief: 'debrief: ',
  warnBefore: 'warns before: ',
  overdueAfter: 'overdue after: ',
  acknowledgement: 'acknowledged page: ',
}

const lowered = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1)

const named = (field: Field): readonly [Field, string] => [
  field,
  field.id.startsWith('severity.')
    ? field.label
    : `${parts[field.id.split('.')[0] ?? ''] ?? ''}${lowered(field.label)}`,
]

const fields = allFields.map(named)

/** As many as are named; the rest is a number. */
const most = 3

/** The numbers in which a policy differs from any of the others: `SEV1: Call the backup 5 min · fatigue: rotate now at 3 h`. */
export const differenceWords = (policy: Policy, others: readonly Policy[]): string => {
  const numbers = numbersOf(policy)
  const theirs = others.map(numbersOf)
  const found = fields.flatMap(([field, name]) => {
    const value = numbers[field.id] ?? null
    return theirs.some((other) => (other[field.id] ?? null) !== value) ? [`${name} ${showNumber(field, value)}`] : []
  })
  if (found.length === 0) return 'The same numbers'
  const more = found.length - most
  const words = found.slice(0, most).join(' · ')
  return more > 0 ? `${words} and ${more} more ${more === 1 ? 'number' : 'numbers'}` : words
}
