import { foldIncident } from '@domain/incident/fold'
import fc from 'fast-check'
import { expect, describe as group, test } from 'vitest'
import { describe } from '../../../../../src/renderer/features/timeline/describe'
import { logArbitrary, start } from '../../../domain/arbitrary-log'
import { declared, minute, start as roomStart, type Step, tell } from '../../../domain/room'

const names: Readonly<Record<string, string>> = { ana: 'Ana Ruiz', tom: 'Tom Okafor', mei: 'Mei Tan' }
const nameOf = (person: string | null) => (person === null ? 'nobody' : (names[person] ?? person))
const stamp = {
  id: 'e1',
  incident: 'i1',
  v: 1,
  hlc: '000000000001-0000-d1',
  author: 'ana',
  device: 'd1',
  seq: 1,
  occurredAt: start,
}
const page = {
  id: 'p1',
  role: 'assigned-engineer' as const,
  person: 'tom',
  at: start - 124_000,
  calledAt: start - 124_000,
  asked: null,
  by: 'ana',
  reason: '',
  cancelled: null,
  escalations: [],
  takenBack: [],
  sendings: [],
  ladderFrom: start,
  acknowledged: null,
  backupDueAt: null,
  managerDueAt: null,
}
const handoff = {
  id: 'h1',
  role: 'incident-commander' as const,
  system: '',
  from: 'ana',
  to: 'mei',
  note: '',
  at: start,
  outcome: 'offered' as const,
}
const telling = { incident: { pages: [page], handoffs: [handoff], tasks: [], timeline: [] }, nameOf }

group('describe', () => {
  test('every event of any log has words, and none of them leaks an undefined or an object', () => {
    fc.assert(
      fc.property(logArbitrary, (events) => {
        const incident = foldIncident(events).snapshot()
        if (!incident) throw new Error('a log that begins with a declaration folds to an incident')
        for (const event of events) {
          const words = describe(event, { incident, nameOf })
          expect(words.length).toBeGreaterThan(0)
          expect(words).not.toMatch(/\bundefined\b|\bnull\b|\[object/)
        }
      }),
    )
  })

  test('an acknowledgement says who, which page and after how long', () => {
    const words = describe({ ...stamp, type: 'page.acknowledged', data: { page: 'p1' } }, telling)
    expect(words).toBe('Ana Ruiz acknowledged the page to the Assigned Engineer after 2 min')
  })

  test('a hand-over that was accepted says which role and from whom', () => {
    const words = describe({ ...stamp, author: 'mei', type: 'handoff.accepted', data: { handoff: 'h1' } }, telling)
    expect(words).toBe('Mei Tan took over Incident Commander from Ana Ruiz')
  })

  test('a hand-over answered for somebody else says by whom', () => {
    const accepted = describe({ ...stamp, type: 'handoff.accepted', data: { handoff: 'h1' } }, telling)
    expect(accepted).toBe('Mei Tan took over Incident Commander from Ana Ruiz, as Ana Ruiz recorded')
    const data = { handoff: 'h1', note: 'asleep' }
    expect(describe({ ...stamp, author: 'mei', type: 'handoff.declined', data }, telling)).toBe(
      'Mei Tan declined Incident Commander from Ana Ruiz: asleep',
    )
  })

  test('a page that nobody answered says whom to call', () => {
    const data = { deadline: 'd', kind: 'page-backup', moment: 'due', subject: 'p1', dueAt: start } as const
    expect(describe({ ...stamp, type: 'deadline.fired', data }, telling)).toBe(
      'Page to Tom Okafor unanswered: call the Backup Engineer',
    )
  })

  test('what refers to something unknown here still has words', () => {
    const unknown = { incident: { pages: [], handoffs: [], tasks: [], timeline: [] }, nameOf }
    expect(describe({ ...stamp, type: 'page.acknowledged', data: { page: 'gone' } }, unknown)).toBe(
      'Ana Ruiz acknowledged a page',
    )
    expect(describe({ ...stamp, type: 'handoff.accepted', data: { handoff: 'gone' } }, unknown)).toBe(
      'Ana Ruiz took over a hand-over',
    )
  })

  test('a task is told by whom it is for and what it is, as its text reads now', () => {
    const asks: Step[] = [
      [0, 'ana', declared],
      [
        1,
        'ana',
        {
          type: 'record-entry',
          kind: 'action',
          text: 'restart\nthe pool',
          task: { person: 'tom', dueAt: roomStart + 5 * minute },
        },
      ],
    ]
    const { state } = tell(asks)
    const entry = state.tasks[0]?.entry ?? ''
    const told = { incident: state, nameOf }
    const fired = { deadline: 'task:1', kind: 'task' as const, moment: 'due' as const, subject: entry, dueAt: start }
    expect(describe({ ...stamp, type: 'deadline.fired', data: fired }, told)).toBe('Call-back due: Tom Okafor: restart')
    expect(describe({ ...stamp, type: 'task.extended', data: { entry, dueAt: start, note: 'a lock' } }, told)).toMatch(
      /^Tom Okafor: restart · not yet, Ana Ruiz asks again at \d\d:\d\d: a lock$/,
    )
  })
})
