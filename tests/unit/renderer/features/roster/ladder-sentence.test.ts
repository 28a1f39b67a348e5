import { defaultPolicy } from '@domain/policy/policy'
import { expect, test } from 'vitest'
import { ladderSentence } from '../../../../../src/renderer/features/roster/ladder-sentence'

test('a call says what its clock does, and when none runs', () => {
  const engineer = ladderSentence(defaultPolicy, 'SEV1', 'assigned-engineer')
  expect(engineer).toContain('5 min')
  expect(engineer).toContain('10 min')
  expect(ladderSentence(defaultPolicy, 'SEV2', 'backup-engineer')).not.toContain('Backup')
  expect(ladderSentence(defaultPolicy, 'SEV2', 'engineering-manager')).toContain('No clock runs')
  expect(ladderSentence(defaultPolicy, 'SEV3', 'assigned-engineer')).toContain('No clock runs at SEV3')
})
