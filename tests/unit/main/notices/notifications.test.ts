import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ScheduledDeadline } from '../../../../src/contract/schedule'
import { defaultSettings, type Settings } from '../../../../src/contract/settings'
import type { Alarm } from '../../../../src/main/alarm-clock/alarm-clock'
import type { Notice, Outcome } from '../../../../src/main/notices/notices'
import { openNotifications } from '../../../../src/main/notices/notifications'
import { deadlineAt } from '../deadline'

const now = new Date(2026, 2, 3, 23, 30).getTime()
beforeEach(() => {
  vi.useFakeTimers({ now })
})
afterEach(() => {
  vi.useRealTimers()
})

const alarm = (
  id: string,
  moment: Alarm['fired']['moment'],
  changed: Partial<ScheduledDeadline> = {},
  late = 0,
): Alarm => {
  const deadline = deadlineAt(id, now, changed)
  const { incident, kind, subject } = deadline
  return { deadline, fired: { deadline: id, incident, kind, subject, moment, dueAt: now - late, firedAt: now } }
}

const open = (settings: Partial<Settings> = {}, outcome: Outcome = 'shown') => {
  const shown = new Map<string, Notice>()
  const press = new Map<string, (button: string) => void>()
  const closed: string[] = []
  const ran: unknown[] = []
  const reports: unknown[] = []
  const notifications = openNotifications({
    notices: {
      show: async (key, notice, onPressed) => {
        shown.set(key, notice)
        press.set(key, onPressed)
        return outcome
      },
      close: (key) => closed.push(key),
    },
    run: (action, incident) => ran.push([action, incident]),
    settings: () => ({ ...defaultSettings, me: 'ana', ...settings }),
    onShown: ({ id }, moment, { where, how, outcome: came }) => reports.push([id, moment, where, how, came]),
  })
  return { notifications, shown, press, closed, ran, reports }
}

test('mine is critical, has its buttons and stays; they run the actions of the page', async () => {
  const { notifications, shown, press, ran, reports } = open()
  await notifications.tell([alarm('p', 'due', { kind: 'page', addressees: ['ana'], label: 'Page' })])
  expect(shown.get('p')).toEqual({
    title: 'SEV1 · Page · Checkout errors',
    body: 'Now.',
    urgency: 'critical',
    silent: false,
    expires: 0,
    buttons: [
      { id: 'page.acknowledge', text: 'Acknowledge' },
      { id: 'page.escalate', text: 'Escalate now' },
    ],
  })
  press.get('p')?.('page.escalate')
  press.get('p')?.('default')
  expect(ran).toEqual([
    ['page.escalate', 'i1'],
    [null, 'i1'],
  ])
  expect(reports).toEqual([['p', 'due', 'notification', 'loud', 'shown']])
})

test('what is due soon is a reminder without a sound', async () => {
  const { notifications, shown } = open()
  await notifications.tell([alarm('d', 'warning')])
  expect(shown.get('d')).toMatchObject({ urgency: 'normal', silent: true, expires: null, body: 'Soon.' })
})

test("somebody else's is one line that goes by itself, and nothing while it is only due soon", async () => {
  const { notifications, shown, reports } = open({}, 'unanswered')
  const toms = { addressees: ['tom'], owner: 'Tom Okafor' }
  await notifications.tell([alarm('soon', 'warning', toms), alarm('d', 'overdue', toms)])
  expect([...shown]).toEqual([
    [
      'd',
      {
        title: 'Customer update overdue (Tom Okafor) · SEV1 Checkout errors',
        body: '',
        urgency: 'low',
        silent: true,
        expires: 10_000,
        buttons: [],
      },
    ],
  ])
  expect(reports).toEqual([['d', 'overdue', 'notification', 'line', 'unanswered']])
})

test.each([
  ['SEV0', {}, 'critical', false],
  ['SEV1', {}, 'critical', false],
  ['SEV2', {}, 'normal', true],
  ['SEV3', {}, 'normal', true],
  ['SEV3', { quietHours: { from: '01:00', to: '07:00' } }, 'critical', false],
  ['SEV3', { quietHours: null, sounds: false }, 'critical', true],
] as const)('at night in quiet hours a %s with %o is %s, silent: %s', async (severity, settings, urgency, silent) => {
  const { notifications, shown } = open({ quietHours: { from: '22:00', to: '07:00' }, ...settings })
  await notifications.tell([alarm('d', 'due', { severity })])
  expect(shown.get('d')).toMatchObject({ urgency, silent, expires: 0 })
})

test('what was missed is one notice, loud when any of it is mine, mine first, and goes with the last of it', async () => {
  const { notifications, shown, closed, reports } = open()
  const toms = { addressees: ['tom'] }
  await notifications.tell([
    alarm('t', 'due', toms, 60_000),
    alarm('a', 'overdue', { addressees: ['ana'] }, 60_000),
    alarm('soon', 'warning', toms, 60_000),
    alarm('now', 'due'),
  ])
  expect([...shown.keys()]).toEqual(['together 1', 'now'])
  expect(shown.get('together 1')).toMatchObject({
    title: '2 alarms came while Warroom could not tell you',
    body: 'SEV1 Checkout errors: Late.\nSEV1 Checkout errors: Now.',
    urgency: 'critical',
  })
  expect(reports).toContainEqual(['t', 'due', 'notification', 'line', 'shown'])
  notifications.withdraw(['a'])
  expect(closed).toEqual(['a'])
  notifications.withdraw(['t'])
  expect(closed).toEqual(['a', 't', 'together 1'])
})

test('what is missed again before the first notice was read stands beside it', async () => {
  const { notifications, shown, closed } = open()
  const missed = (...ids: string[]) => notifications.tell(ids.map((id) => alarm(id, 'due', {}, 60_000)))
  await Promise.all([missed('a', 'b'), missed('c', 'd')])
  expect([...shown.keys()]).toEqual(['together 1', 'together 2'])
  notifications.withdraw(['a', 'b', 'c'])
  expect(closed).toEqual(['a', 'b', 'c', 'together 1'])
})

test("what was missed of others' is no loud notice", async () => {
  const { notifications, shown } = open()
  const toms = { addressees: ['tom'] }
  await notifications.tell([alarm('a', 'due', toms, 60_000), alarm('b', 'due', toms, 60_000)])
  expect(shown.get('together 1')).toMatchObject({ urgency: 'normal', silent: true, expires: null })
})
