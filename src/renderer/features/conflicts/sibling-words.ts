import type { Conflict, Sibling } from '@domain/conflicts/conflict'
import { differenceWords } from '../settings/policy-words'
import { type Known, valueWords } from './words'

/** One of the values of a conflict; a policy is told by what differs from the others. Apart from the other words, which the first screen reads. */
export const siblingWords = (
  { said }: Pick<Sibling, 'said'>,
  { field, siblings }: Pick<Conflict, 'field' | 'siblings'>,
  known: Known,
): string =>
  said.type === 'policy.changed'
    ? differenceWords(
        said.data.policy,
        siblings.flatMap((other) => (other.said.type === 'policy.changed' ? [other.said.data.policy] : [])),
      )
    : valueWords(said, field, known)
