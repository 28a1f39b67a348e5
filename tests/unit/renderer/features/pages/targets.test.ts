import type { Target } from '@contract/target'
import { expect, test } from 'vitest'
import { takesPage, takesUpdate, targetNames } from '../../../../../src/renderer/features/pages/targets'

const target = (changed: Partial<Target> = {}): Target => ({
  id: 't1',
  name: 'On-call',
  on: true,
  gets: { pages: true, internalUpdates: false, customerUpdates: true },
  reaches: '',
  place: { kind: 'slack' },
  host: 'hooks.slack.com',
  secret: 'kept',
  ...changed,
})

test('a page goes to who gets everybody’s pages, or this person’s, while it is switched on', () => {
  expect(takesPage(target(), 'tom')).toBe(true)
  expect(takesPage(target(), null)).toBe(true)
  expect(takesPage(target({ reaches: 'tom' }), 'tom')).toBe(true)
  expect(takesPage(target({ reaches: 'tom' }), 'mei')).toBe(false)
  expect(takesPage(target({ reaches: 'tom' }), null)).toBe(false)
  expect(takesPage(target({ on: false }), 'tom')).toBe(false)
  expect(takesPage(target({ gets: { ...target().gets, pages: false } }), 'tom')).toBe(false)
})

test('an update goes to who gets its audience’s', () => {
  expect(takesUpdate(target(), 'customer')).toBe(true)
  expect(takesUpdate(target(), 'internal')).toBe(false)
  expect(takesUpdate(target({ on: false }), 'customer')).toBe(false)
})

test('targets are named in one breath', () => {
  expect(targetNames([target(), target({ name: 'Chat' })])).toBe('On-call and Chat')
})
