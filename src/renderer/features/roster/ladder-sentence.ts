import type { Role } from '@domain/incident/roles'
import type { Policy } from '@domain/policy/policy'
import type { Severity } from '@domain/policy/severity'
import { lengthInWords } from '../../ui/time'

/** What happens when nobody answers a call to a role. */
export const ladderSentence = (policy: Policy, severity: Severity, role: Role): string => {
  const { pageBackupAfter, pageManagerAfter } = policy.severity[severity]
  const calls = [
    ...(pageBackupAfter !== null && role !== 'backup-engineer' && role !== 'engineering-manager'
      ? [`after ${lengthInWords(pageBackupAfter)} to call the Backup Engineer`]
      : []),
    ...(pageManagerAfter !== null && role !== 'engineering-manager'
      ? [`after ${lengthInWords(pageManagerAfter)} to call the Engineering Manager`]
      : []),
  ]
  if (calls.length > 0) return `Until it is acknowledged, it reminds you ${calls.join(', and ')}.`
  return role === 'engineering-manager'
    ? 'No clock runs: the ladder ends with the Engineering Manager.'
    : `No clock runs at ${severity}.`
}
