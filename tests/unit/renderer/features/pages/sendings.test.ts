import type { Delivery } from '@contract/delivery'
import type { Page } from '@domain/incident/state'
import { describe, expect, test } from 'vitest'
import { sendingRows } from '../../../../../src/renderer/features/pages/sendings'
import { clockWithSeconds } from '../../../../../src/renderer/ui/time'
import { declared, minute, type Step, start, tell } from '../../../domain/room'

/** The declaration calls the Assigned Engineer: page e2, called at the start. */
const pageAfter = (...steps: Step[]): Page => {
  const [page] = tell([[0, 'ana', declared], ...steps]).state.pages
  if (!page) throw new Error('the declaration calls somebody')
  return page
}
const target = { id: 't1', kind: 'pagerduty' as const, name: 'On-call' }
const key = `page:e2:${start}`

const delivery = (changed: Partial<Delivery> = {}): Delivery => ({
  id: `trigger:t1:${changed.key ?? key}`,
  key,
  action: 'trigger',
  incident: 'incident-1',
  page: 'e2',
  target,
  state: 'queued',
  answer: '',
  attempts: 0,
  queuedAt: start,
  changedAt: start,
  nextAt: null,
  recorded: false,
  ...changed,
})
const words = (changed: Partial<Delivery>) => sendingRows(pageAfter(), [delivery(changed)])[0]?.words
const recordedAs = (outcome: { sent: true; id: string } | { sent: false; why: string }): Step => [
  1,
  'ana',
  { type: 'record-sending', deadline: key, page: 'e2', target, outcome },
]

describe('what went out for a page', () => {
  test('is said as far as the target said it, and no further', () => {
    expect(words({ state: 'queued' })).toBe('queued')
    expect(words({ state: 'sent' })).toBe('sent, no answer yet')
    expect(words({ state: 'delivered', answer: 'Q1' })).toBe('delivered · Q1')
    expect(words({ state: 'delivered' })).toBe('delivered')
    expect(words({ state: 'failed', answer: 'The key is not known.' })).toBe('failed: The key is not known')
    expect(words({ state: 'withdrawn', answer: 'It was acknowledged.' })).toBe('withdrawn: It was acknowledged')
    const nextAt = start + minute
    expect(words({ state: 'unconfirmed', answer: 'There is no network.', nextAt })).toBe(
      `delivery unconfirmed: There is no network, tried again at ${clockWithSeconds(nextAt)}`,
    )
  })

  test('never says that anybody was paged', () => {
    for (const state of ['queued', 'sent', 'delivered', 'unconfirmed', 'failed', 'withdrawn'] as const)
      expect(words({ state })).not.toMatch(/paged/)
  })

  test('is read from the log where main has it no longer, and from main where it has', () => {
    const logged = pageAfter(recordedAs({ sent: true, id: 'Q1' }))
    expect(sendingRows(logged, [])).toMatchObject([{ target: 'On-call', words: 'delivered · Q1', standing: 'taken' }])
    expect(sendingRows(logged, [delivery({ state: 'delivered', answer: 'Q2' })])).toMatchObject([
      { words: 'delivered · Q2' },
    ])
    expect(sendingRows(pageAfter(recordedAs({ sent: false, why: 'Gone.' })), [])).toMatchObject([
      { words: 'failed: Gone', standing: 'lost' },
    ])
  })

  test('stands in the order of the ladder, of this page and of triggers alone', () => {
    const rows = sendingRows(pageAfter(), [
      delivery({ key: `page-manager:e2:${start}` }),
      delivery({ key: `page-backup:e2:${start}` }),
      delivery(),
      delivery({ page: 'e9', key: `page:e9:${start}` }),
      delivery({ action: 'acknowledge' }),
    ])
    expect(rows.map(({ step }) => step)).toEqual(['page', 'page-backup', 'page-manager'])
  })

  test('begins anew when an answer was taken back', () => {
    const again = pageAfter(
      recordedAs({ sent: true, id: 'Q1' }),
      [2, 'tom', { type: 'acknowledge', page: 'e2' }],
      [3, 'ana', { type: 'unacknowledge', page: 'e2', reason: '' }],
    )
    expect(sendingRows(again, [delivery({ state: 'delivered' })])).toEqual([])
    expect(sendingRows(again, [delivery({ key: `page:e2:${again.calledAt}` })])).toMatchObject([{ words: 'queued' }])
  })
})
