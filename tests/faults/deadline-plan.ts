import type { IncidentFact } from '../../src/domain/events'
import { defaultPolicy } from '../../src/domain/policy/policy'
import type { RoomSeed } from '../app/room-seed'
import type { Dated } from '../app/written-log'
import type { Chance } from './random'

const { severity, fatigue } = defaultPolicy
const { customerUpdateEvery, internalUpdateEvery, pageBackupAfter } = severity.SEV1

interface Kind {
  readonly told: RegExp
  /** What makes such a deadline fall due at `due`. */
  fact(due: number): Dated<IncidentFact>
}

export const kinds: readonly Kind[] = [
  {
    told: /Customer update due now/g,
    fact: (due) => ({
      type: 'update.posted',
      data: { audience: 'customer', text: 'We are on it.', noNews: false },
      at: due - (customerUpdateEvery ?? 0),
    }),
  },
  {
    told: /Internal update due now/g,
    fact: (due) => ({
      type: 'update.posted',
      data: { audience: 'internal', text: 'Rolling back.', noNews: false },
      at: due - (internalUpdateEvery ?? 0),
    }),
  },
  {
    told: /unanswered for 5 minutes\. Call the Backup Engineer/g,
    fact: (due) => ({
      type: 'page.triggered',
      data: { role: 'assigned-engineer', person: 'tom', reason: '' },
      at: due - (pageBackupAfter ?? 0),
    }),
  },
  {
    told: /Tom Okafor has been on duty for 3 hours\. Rotate now/g,
    fact: (due) => ({
      type: 'role.assigned',
      data: { role: 'deputy', system: '', person: 'tom' },
      at: due - fatigue.rotateAt,
    }),
  },
]

export interface Plan {
  readonly dues: readonly number[]
  readonly seed: RoomSeed
}

/** Each kind once, some seconds from now. */
export const planOf = (chance: Chance): Plan => {
  const now = Date.now()
  const dues = kinds.map(() => now + chance.between(2500, 10_000))
  const facts = kinds.map(({ fact }, i) => fact(dues[i] ?? now))
  return {
    dues,
    seed: {
      // Nobody holds a role from the declaration on: all of them would be tired at once.
      people: { ana: 'Ana Ruiz', tom: 'Tom Okafor' },
      roles: [],
      declaredAt: now - fatigue.rotateAt - 60_000,
      facts: facts.sort((a, b) => a.at - b.at),
    },
  }
}
