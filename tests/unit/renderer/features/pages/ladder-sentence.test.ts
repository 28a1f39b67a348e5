import type { Role } from '@domain/incident/roles'
import { defaultPolicy } from '@domain/policy/policy'
import type { Severity } from '@domain/policy/severity'
import { expect, test } from 'vitest'
import { ladderSentence } from '../../../../../src/renderer/features/pages/ladder-sentence'
import { declared, type Step, tell } from '../../../domain/room'

const names: Readonly<Record<string, string>> = { mei: 'Mei Tan' }
const nameOf = (person: string | null) => names[person ?? ''] ?? 'nobody'
const sentence = (severity: Severity, role: Role, ...steps: Step[]) =>
  ladderSentence(defaultPolicy, tell([[0, 'ana', { ...declared, severity }], ...steps]).state, role, nameOf)
const backup: Step = [1, 'ana', { type: 'assign-role', role: 'backup-engineer', system: '', person: 'mei' }]

test('a call says whom its ladder calls and when, and which steps would reach nobody', () => {
  expect(sentence('SEV1', 'assigned-engineer', backup)).toBe(
    'Next on the ladder, until it is acknowledged: the Backup Engineer Mei Tan after 5 min. Nobody is Engineering Manager: after 10 min the ladder would reach nobody.',
  )
})

test('a call to a step of the ladder begins above it, and a severity without clocks says so', () => {
  expect(sentence('SEV2', 'backup-engineer', backup)).not.toContain('Backup')
  expect(sentence('SEV2', 'engineering-manager')).toContain('No clock runs')
  expect(sentence('SEV3', 'assigned-engineer')).toContain('No clock runs at SEV3')
})
