import { defaultSettings } from '@contract/settings'
import { expect, test } from 'vitest'
import {
  pageToAnswer,
  pageToCancel,
  pageToEscalate,
  pageToTakeBack,
} from '../../../../../src/renderer/features/pages/choose-page'
import { calledSteps, outcomeWords, sinceWords, whomWords } from '../../../../../src/renderer/features/pages/page-words'
import { clock } from '../../../../../src/renderer/ui/time'
import { declared, minute, type Step, start, tell } from '../../../domain/room'

/** The declaration calls the Assigned Engineer: page e2; then Mei is called: page e3. */
const room = (me: string, ...steps: Step[]) => ({
  incident: tell([
    [0, 'ana', declared],
    [1, 'ana', { type: 'page', role: 'specialist', person: 'mei', reason: '' }],
    ...steps,
  ]).state,
  settings: { ...defaultSettings, me },
})
const acknowledged = (at: number, page: string): Step => [at, 'tom', { type: 'acknowledge', page }]
const cancelled = (at: number, page: string): Step => [at, 'ana', { type: 'cancel-page', page, reason: 'by mistake' }]
const nameOf = (person: string | null) => ({ tom: 'Tom Okafor', mei: 'Mei Tan', ana: 'Ana Ruiz' })[person ?? ''] ?? ''

test('a keypress answers my page first, by name or by my role, else the one that waits longest', () => {
  expect(pageToAnswer(room('ana'))?.id).toBe('e2')
  expect(pageToAnswer(room('mei'))?.id).toBe('e3')
  const mine: Step = [2, 'ana', { type: 'assign-role', role: 'assigned-engineer', system: '', person: 'mei' }]
  expect(pageToAnswer(room('mei', mine))?.id).toBe('e2')
})

test('what was answered, cancelled or is over waits for nobody', () => {
  expect(pageToAnswer(room('ana', acknowledged(2, 'e2'), cancelled(3, 'e3')))).toBeUndefined()
  const over: Step[] = [
    [2, 'ana', { type: 'set-status', status: 'resolved' }],
    [3, 'ana', { type: 'reopen', reason: '' }],
  ]
  const after = room('ana', ...over)
  expect(['e2', 'e3']).not.toContain(pageToAnswer(after)?.id)
  expect(pageToAnswer({ ...after, incident: null })).toBeUndefined()
})

test('escalating takes the page that waits longest and has somebody left to call', () => {
  expect(pageToEscalate(room('ana'))?.id).toBe('e2')
  const both: Step[] = [2, 3].map((at) => [at, 'ana', { type: 'escalate', page: 'e2' }])
  expect(pageToEscalate(room('ana', ...both))?.id).toBe('e3')
  expect(calledSteps(room('ana', ...both).incident.pages[0] ?? never())).toEqual([
    { role: 'backup-engineer', at: start + 2 * minute },
    { role: 'engineering-manager', at: start + 3 * minute },
  ])
})

test('cancelling proposes the newest page, taking back the newest answer', () => {
  expect(pageToCancel(room('ana'))?.id).toBe('e3')
  expect(pageToTakeBack(room('ana'))).toBeUndefined()
  expect(pageToTakeBack(room('ana', acknowledged(2, 'e3'), acknowledged(4, 'e2')))?.id).toBe('e2')
})

test('a page is told by whom it calls, since when and what it came to', () => {
  const { incident } = room('ana', acknowledged(2, 'e2'), cancelled(3, 'e3'))
  const [byRole, byName] = incident.pages
  if (!byRole || !byName) return never()
  expect(whomWords(byName, incident, nameOf)).toBe('Mei Tan, Specialist')
  expect(whomWords(byRole, incident, nameOf)).toBe('the Assigned Engineer, nobody yet')
  expect(outcomeWords(byRole, nameOf)).toBe(`acknowledged by Tom Okafor at ${clock(start + 2 * minute)}`)
  expect(outcomeWords(byName, nameOf)).toBe(`cancelled by Ana Ruiz at ${clock(start + 3 * minute)}: by mistake`)
  const back = room('ana', acknowledged(2, 'e2'), [5, 'ana', { type: 'unacknowledge', page: 'e2', reason: '' }])
  expect(sinceWords(back.incident.pages[0] ?? never(), nameOf)).toBe(
    `since ${clock(start + 5 * minute)}, when Tom Okafor’s answer was taken back by Ana Ruiz`,
  )
})

const never = (): never => {
  throw new Error('the story has two pages')
}
