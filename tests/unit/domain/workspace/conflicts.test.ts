import { decideWorkspace } from '@domain/commands/decide'
import type { WorkspaceEvent } from '@domain/events'
import { defaultPolicy } from '@domain/policy/policy'
import { foldWorkspace } from '@domain/workspace/fold'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingAgain } from '../../../../src/renderer/features/conflicts/open-conflicts'

let made = 0
const event = (by: string, fact: object, replaces?: string[]): WorkspaceEvent => {
  made += 1
  return {
    id: `${by}-${made}`,
    incident: 'workspace',
    v: 1,
    hlc: `${made.toString(16).padStart(12, '0')}-0000-${by}`,
    author: by,
    device: by,
    seq: made,
    occurredAt: made,
    ...fact,
    ...(replaces && { replaces }),
  } as WorkspaceEvent
}
const tom = (contact: string) => ({
  type: 'person.changed',
  data: { person: 'tom', name: 'Tom', contact, timeZone: 'UTC' },
})

const added = event('ana', { ...tom('+1'), type: 'person.added' }, [])
const mine = event('ana', tom('+2'), [added.id])
const theirs = event('mei', tom('+3'), [added.id])
const removed = event('mei', { type: 'person.removed', data: { person: 'tom' } }, [added.id])
const policies = ['ana', 'mei'].map((by, n) =>
  event(by, { type: 'policy.changed', data: { policy: { ...defaultPolicy, maxActivePeople: 5 + n } } }, []),
)

describe('people and policy that were set while apart', () => {
  it('are shown with both, the last stands, in any order of arrival', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([added, mine, theirs, ...policies], { minLength: 5 }), (events) => {
        const { conflicts, people, lastHlc } = foldWorkspace([...events, ...events])
        expect(conflicts.map(({ field, siblings, standing }) => [field, siblings.length, standing])).toEqual([
          ['person:tom', 2, theirs.id],
          ['policy', 2, policies[1]?.id],
        ])
        expect(people.get('tom')?.contact).toBe('+3')
        expect(lastHlc).toBe(policies[1]?.hlc)
      }),
    )
  })

  it('are settled by setting one of them again', () => {
    const state = foldWorkspace([added, mine, removed])
    const kept = state.conflicts[0]?.siblings[0]
    const command = kept && settingAgain(kept)
    if (!command) throw new Error('what Ana set can be set again')
    const [fact] = decideWorkspace(command, state)
    const replaces = state.heads.get('person:tom')?.map(({ id }) => id)
    const settled = foldWorkspace([added, mine, removed, event('lena', fact ?? {}, replaces)])
    expect([settled.conflicts, settled.people.get('tom')]).toMatchObject([[], { contact: '+2', removed: false }])
  })
})
