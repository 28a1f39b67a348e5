import { currentText } from '@domain/commands/decide-log'
import { maxTextLength } from '@domain/events/envelope'
import { describe, expect, it } from 'vitest'
import { declared, given, minute, type Step, start } from '../room'

const open: Step = [0, 'ana', declared]
const hypothesis: Step = [5, 'tom', { type: 'record-entry', kind: 'hypothesis', text: 'The pool is halved' }]

describe('recording', () => {
  it('keeps a megabyte of text whole', () => {
    const text = 'x'.repeat(1_000_000)
    const state = given(open).when(1, 'mei', { type: 'record-entry', kind: 'note', text }).state()
    expect(state.timeline.at(-1)).toMatchObject({ kind: 'note', event: { data: { text } } })
  })

  it('refuses nothing at all, too much, and the future', () => {
    const room = given(open)
    expect(room.when(1, 'mei', { type: 'record-entry', kind: 'note', text: ' \n' }).refusal()).not.toBeNull()
    const long = 'x'.repeat(maxTextLength + 1)
    expect(room.when(1, 'mei', { type: 'record-entry', kind: 'note', text: long }).refusal()).not.toBeNull()
    const at = start + 2 * minute
    expect(room.when(1, 'mei', { type: 'record-entry', kind: 'note', text: 'soon', at }).refusal()).not.toBeNull()
  })

  it('puts a backdated entry where it happened, and the log knows when it was typed', () => {
    const state = given(open, hypothesis)
      .when(9, 'mei', { type: 'record-entry', kind: 'fact', text: 'Errors start', at: start + 2 * minute })
      .state()
    expect(state.timeline.map(({ kind }) => kind)).toEqual([null, null, 'fact', 'hypothesis'])
  })
})

describe('correcting', () => {
  it('keeps the first text and shows the last', () => {
    const state = given(open, hypothesis, [6, 'mei', { type: 'correct-entry', entry: 'e3', text: 'Pool: 50' }])
      .when(7, 'mei', { type: 'correct-entry', entry: 'e3', text: 'Pool: 25' })
      .state()
    const line = state.timeline.at(-1)
    expect(line).toMatchObject({
      event: { data: { text: 'The pool is halved' } },
      corrections: [{ text: 'Pool: 50' }, { text: 'Pool: 25', by: 'mei', at: start + 7 * minute }],
    })
    expect(line && currentText(line)).toBe('Pool: 25')
  })

  it('records nothing when the text stays the same, and refuses an entry that is not there', () => {
    const room = given(open, hypothesis)
    expect(room.when(6, 'mei', { type: 'correct-entry', entry: 'e3', text: 'The pool is halved' }).facts()).toEqual([])
    expect(room.when(6, 'mei', { type: 'correct-entry', entry: 'e1', text: 'no entry' }).refusal()).not.toBeNull()
  })
})

describe('judging', () => {
  it('confirms, rules out and reopens a hypothesis', () => {
    const room = given(open, hypothesis)
    for (const verdict of ['confirmed', 'ruled-out', 'reopened'] as const) {
      const state = room.when(9, 'mei', { type: 'judge-hypothesis', entry: 'e3', verdict, note: 'why' }).state()
      expect(state.timeline.at(-1)?.verdict).toEqual({
        outcome: verdict,
        by: 'mei',
        at: start + 9 * minute,
        note: 'why',
      })
    }
  })

  it('refuses to judge a fact', () => {
    expect(
      given(open, [1, 'mei', { type: 'record-entry', kind: 'fact', text: '5xx' }])
        .when(2, 'mei', { type: 'judge-hypothesis', entry: 'e3', verdict: 'confirmed', note: '' })
        .refusal(),
    ).not.toBeNull()
  })
})

describe('acknowledging', () => {
  it('says who and when, and stands against a second one', () => {
    const state = given(open).when(3, 'tom', { type: 'acknowledge', page: 'e2' }).state()
    expect(state.pages).toMatchObject([{ acknowledged: { by: 'tom', at: start + 3 * minute } }])
    expect(
      given(open, [3, 'tom', { type: 'acknowledge', page: 'e2' }])
        .when(4, 'mei', { type: 'acknowledge', page: 'e2' })
        .refusal(),
    ).not.toBeNull()
  })
})

describe('a fired deadline', () => {
  const fired = {
    type: 'record-fired',
    deadline: 'page-backup:e2',
    kind: 'page-backup',
    moment: 'due',
    subject: 'e2',
    dueAt: start + 5 * minute,
    firedAt: start + 5 * minute + 3,
  } as const

  it('is recorded once, and the ladder knows the step', () => {
    expect(given(open).when(5, 'ana', fired).state().pages).toMatchObject([{ backupDueAt: start + 5 * minute }])
    expect(given(open, [5, 'ana', fired]).when(6, 'ana', fired).facts()).toEqual([])
  })

  it('is not forgotten by the ladder when the severity is raised', () => {
    const state = given(open, [5, 'ana', fired])
      .when(6, 'ana', { type: 'set-severity', severity: 'SEV0', reason: '' })
      .state()
    expect(state.pages).toMatchObject([{ ladderFrom: start + 6 * minute, backupDueAt: start + 5 * minute }])
  })
})
