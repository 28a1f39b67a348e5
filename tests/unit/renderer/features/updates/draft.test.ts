import type { IncidentCommand } from '@domain/commands/command'
import type { Audience } from '@domain/events'
import { foldIncident } from '@domain/incident/fold'
import { defaultPolicy } from '@domain/policy/policy'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOf, placeToWrite } from '../../../../../src/renderer/features/updates/draft'
import { clockWithZone } from '../../../../../src/renderer/ui/time'
import { logArbitrary } from '../../../domain/arbitrary-log'
import { declared, minute, type Step, start, tell } from '../../../domain/room'

const at = (minutes: number, command: IncidentCommand): Step => [minutes, 'ana', command]
const entry = (minutes: number, kind: 'fact' | 'hypothesis' | 'decision' | 'action' | 'note', text: string): Step =>
  at(minutes, { type: 'record-entry', kind, text })
const posted = (minutes: number, audience: Audience): Step =>
  at(minutes, { type: 'post-update', audience, text: 'We look.' })

/** The declaration is e1 and calls e2; what the steps record is e3, e4, … */
const draft = (audience: Audience, now: number, ...steps: Step[]) =>
  draftOf(tell([at(0, declared), ...steps]).state, defaultPolicy, audience, start + now * minute)

const busy = [
  posted(1, 'internal'),
  posted(2, 'customer'),
  entry(3, 'fact', 'Card payments fail for 30 % in eu-west\nwith a stack trace'),
  entry(4, 'hypothesis', 'The pool of release 4.12 is too small'),
  entry(5, 'hypothesis', 'The provider is down'),
  entry(6, 'decision', 'Roll back eu-west first'),
  entry(7, 'action', 'Restart the pool'),
  entry(8, 'action', 'Drain the queue'),
  at(9, { type: 'judge-hypothesis', entry: 'e7', verdict: 'ruled-out', note: '' }),
  at(9, { type: 'complete-action', entry: 'e9', note: '' }),
  at(10, { type: 'set-severity', severity: 'SEV0', reason: 'every card' }),
  at(10, { type: 'set-status', status: 'identified' }),
]

describe('the draft for the room', () => {
  test('says what changed since the last one, in the order one asks for it, and when the next one comes', () => {
    expect(draft('internal', 12, ...busy).text).toBe(
      [
        'SEV0 (was SEV1) · Identified (was Investigating)',
        'Known:\n- Card payments fail for 30 % in eu-west',
        'Decided:\n- Roll back eu-west first',
        'Done:\n- Restart the pool',
        'Ruled out:\n- The provider is down',
        'Being done:\n- Drain the queue',
        `Next update by ${clockWithZone(start + 22 * minute)}.`,
      ].join('\n'),
    )
    expect(draft('internal', 12, ...busy)).toMatchObject({ since: start + minute, first: false })
  })

  test('names the next step where it is none of the new ones', () => {
    const steps = [entry(1, 'action', 'Drain the queue'), posted(2, 'internal'), entry(3, 'fact', 'It drains')]
    expect(draft('internal', 4, ...steps).text).toContain('Next: Drain the queue')
  })
})

describe('the draft for customers', () => {
  test('is plain: the status, a place to write what they notice, and when the next one comes', () => {
    expect(draft('customer', 12, ...busy).text).toBe(
      [
        'We have found what causes the problem and are working on it.',
        placeToWrite,
        'More customers are affected than before.',
        `Next update by ${clockWithZone(start + 27 * minute)}.`,
      ].join('\n\n'),
    )
  })

  test('never holds what the room wrote, who is in it, or its severity', () => {
    fc.assert(
      fc.property(logArbitrary, (events) => {
        const incident = foldIncident(events).snapshot()
        if (!incident) return
        const { text } = draftOf(incident, defaultPolicy, 'customer', incident.declaredAt)
        const written = incident.timeline.flatMap(({ event }) =>
          event.type === 'entry.recorded' ? [event.data.text.trim()] : [],
        )
        for (const own of [incident.title, ...incident.services, ...written].filter(({ length }) => length > 12))
          expect(text).not.toContain(own)
        expect(text).not.toMatch(/SEV\d|undefined|null/)
      }),
    )
  })

  test('says that customers are no longer hurt once, and that it is over without a next one', () => {
    const mitigated = at(3, { type: 'mitigate', note: 'rolled back' })
    expect(draft('customer', 4, mitigated).text).toContain('You should not notice it any more')
    expect(draft('customer', 6, mitigated, posted(5, 'customer'), entry(5.5, 'fact', 'All green')).text).not.toContain(
      'notice it any more',
    )
    const over = draft(
      'customer',
      6,
      posted(2, 'customer'),
      mitigated,
      at(5, { type: 'set-status', status: 'resolved' }),
    )
    expect(over.text).toMatch(/^The problem is resolved\./)
    expect(over.text).not.toContain('Next update')
  })
})

test('where nothing is new there is nothing to say, but the first one is always owed', () => {
  for (const audience of ['internal', 'customer'] as const) {
    expect(draft(audience, 5, posted(2, audience))).toEqual({ since: start + 2 * minute, first: false, text: '' })
    expect(draft(audience, 5)).toMatchObject({
      since: start,
      first: true,
      text: expect.stringContaining('Next update by'),
    })
  }
})
