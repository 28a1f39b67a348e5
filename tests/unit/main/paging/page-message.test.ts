import { describe, expect, test } from 'vitest'
import { answerMessage, pageMessage, postMessage } from '../../../../src/main/paging/page-message'
import { deadlineAt } from '../deadline'
import { alarmOf, callOf, t0, updateOf } from './given'

describe('what goes out', () => {
  test('a page says what it is, how bad, of what, and whom it calls as what, with its deadline’s id as key', () => {
    expect(pageMessage(alarmOf('page:p1:0'))).toEqual({
      key: 'page:p1:0',
      action: 'trigger',
      incident: { id: 'i1', title: 'Checkout errors', severity: 'SEV1' },
      summary: 'Page · SEV1 · Checkout errors: Tom Okafor as Assigned Engineer',
      text: 'Now.',
      person: 'Tom Okafor',
      at: t0,
    })
  })

  test('where nobody holds the role, it says so', () => {
    expect(pageMessage(alarmOf('d', { name: '', person: '' }))?.summary).toBe(
      'Page · SEV1 · Checkout errors: Assigned Engineer (nobody holds the role)',
    )
  })

  test('a deadline that pages nobody says nothing', () => {
    const { fired } = alarmOf()
    expect(pageMessage({ fired, deadline: deadlineAt('d1', t0) })).toBeNull()
  })

  test('whatever a title has in it, the summary is one line', () => {
    const { fired, deadline } = alarmOf()
    const summary = pageMessage({ fired, deadline: { ...deadline, incidentTitle: 'a\r\nBcc: b\u0000\tc ' } })?.summary
    expect(summary).toBe('Page · SEV1 · a Bcc: b c : Tom Okafor as Assigned Engineer')
  })

  test('an answer carries the key of what it answers', () => {
    const { message } = callOf('d1')
    expect(answerMessage(message, 'acknowledge', 'Ana', t0 + 5)).toMatchObject({
      key: 'd1',
      action: 'acknowledge',
      summary: 'Acknowledged by Ana: Page · SEV1 · Checkout errors: Tom Okafor as Assigned Engineer',
      person: 'Ana',
      at: t0 + 5,
    })
    expect(answerMessage(message, 'resolve', '', t0).summary).toMatch(/^Over: Page/)
  })

  test('an update says for whom and by whom it is, and its text is kept as it was written', () => {
    expect(postMessage(updateOf('e1', { text: 'First\nsecond' }))).toMatchObject({
      key: 'e1',
      action: 'post',
      summary: 'Customer update by Ana · SEV1 · Checkout rejects cards',
      text: 'First\nsecond',
    })
  })

  test('a long text ends after 4000 characters, never in the middle of one', () => {
    const { text } = postMessage(updateOf('e1', { text: `${'a'.repeat(3998)}😀😀` }))
    expect(text).toBe(`${'a'.repeat(3998)}…`)
  })
})
