import { readStatuspage } from '@domain/statuspage/read-statuspage'
import { judgeOwnRun, judgeRun, whyAside } from '@domain/sync/judge'
import type { Member } from '@domain/workspace/state'
import { describe, expect, it } from 'vitest'

const owner = { device: 'owner', key: 'key of the owner' }
const member: Member = {
  device: 'far',
  key: 'key of far',
  person: 'tom',
  deviceName: 'Laptop',
  role: 'responder',
  authors: ['tom', 'before'],
  addedAt: 0,
  removed: null,
  after: 0,
  earlier: [],
}
const members = new Map([['far', member]])
const removed = new Map([['far', { ...member, removed: { at: 1, upTo: 5 } }]])
const observers = new Map([['far', { ...member, role: 'observer' as const }]])
const run = { device: 'far', from: 4, key: 'key of far' }
const first = { key: member.key, role: 'responder' as const, authors: ['tom'], after: 0, upTo: 5 }
const back: Member = { ...member, key: 'new key', authors: ['mei'], after: 5, earlier: [first] }
const returned = new Map([['far', back]])
const withNew = { ...run, key: 'new key' }
const demoted = new Map([['far', { ...back, role: 'observer' as const, after: 0, earlier: [{ ...first, upTo: 99 }] }]])
const promoted = new Map([['far', { ...back, after: 0, earlier: [{ ...first, role: 'observer' as const }] }]])

describe('whether a run may come in', () => {
  it.each([
    ['a member’s', run, members, owner, 'admit'],
    ['the owner’s, though nobody let it in', { ...owner, from: 1 }, new Map(), owner, 'admit'],
    ['one before the workspace is known', run, members, null, 'wait'],
    ['one of a machine that nobody has let in yet', run, new Map(), owner, 'wait'],
    ['one in the owner’s name', { ...run, device: 'owner' }, members, owner, 'refuse'],
    ['one in a member’s name, whose key nobody has let in', { ...run, key: 'another' }, members, owner, 'wait'],
    ['an observer’s', run, observers, owner, 'refuse'],
    ['a removed machine’s, from before that', run, removed, owner, 'admit'],
    ['a removed machine’s, from after that', { ...run, from: 6 }, removed, owner, 'refuse'],
    ['from before it was removed, of one that came back', run, returned, owner, 'admit'],
    [
      'from after it was removed, with the old key, of one that came back',
      { ...run, from: 6 },
      returned,
      owner,
      'refuse',
    ],
    ['with the new key of one that came back', { ...withNew, from: 6 }, returned, owner, 'admit'],
    ['with the new key, over what was settled before', withNew, returned, owner, 'refuse'],
    ['with its key as a responder, of one that only observes since', run, demoted, owner, 'admit'],
    ['with its key as an observer, of one that writes since', run, promoted, owner, 'refuse'],
    ['with its new key as a responder, of one that observed', withNew, promoted, owner, 'admit'],
    ['with its new key, of one that only observes since', withNew, demoted, owner, 'refuse'],
  ])('%s', (_, one, who, whose, is) => {
    expect(judgeRun(one, who, whose)).toMatchObject({ is })
  })

  it.each([
    ['with the key that the owner knows', members, null, 'key of far', 'admit'],
    ['with the key that its seals have', new Map(), 'key of far', 'key of far', 'admit'],
    ['with another', members, 'another', 'another', 'wait'],
    ['with a key from before it came back', returned, 'new key', 'key of far', 'admit'],
    ['before any key is known', new Map(), null, 'key of far', 'wait'],
    ['with its key, where it only observes', observers, 'key of far', 'key of far', 'refuse'],
  ])('one of this very device %s', (_, who, own, key, is) => {
    expect(judgeOwnRun({ ...run, key }, who, owner, own)).toMatchObject({ is })
  })
})

describe('whether an event of an admitted run counts', () => {
  const at = { device: 'far', seq: 5, key: 'key of far' }
  const imported = { author: 'Acme', incident: 'statuspage-1' }
  const declaredOf = (id: string) => ({
    type: 'incident.declared',
    data: { source: { kind: 'statuspage', id, url: '' } },
  })
  it.each([
    ['a line of the machine’s person', { type: 'entry.recorded', author: 'tom' }, members, true],
    ['a line of whoever wrote there before it joined', { type: 'entry.recorded', author: 'before' }, members, true],
    ['a line in another’s name', { type: 'entry.recorded', author: 'ana' }, members, false],
    ['what the app records', { type: 'deadline.fired', author: 'warroom' }, members, true],
    ['what only people record, in the app’s name', { type: 'entry.recorded', author: 'warroom' }, members, false],
    ['a line in another’s name in an imported incident', { ...imported, type: 'entry.recorded' }, members, false],
    ['a role given there', { ...imported, type: 'role.assigned' }, members, false],
    ['what a page said', { ...imported, type: 'update.posted', data: { audience: 'customer' } }, members, true],
    ['what no page says', { ...imported, type: 'update.posted', data: { audience: 'internal' } }, members, false],
    ['an imported incident', { ...imported, ...declaredOf('1') }, members, true],
    ['one imported as another', { ...imported, ...declaredOf('2') }, members, false],
    ['one of the room that says so', { ...imported, incident: 'incident-1', ...declaredOf('1') }, members, false],
    [
      'a reopening in somebody’s words',
      { ...imported, type: 'incident.reopened', data: { reason: 'x' } },
      members,
      false,
    ],
    ['a word on membership', { type: 'member.added', author: 'tom' }, members, false],
    ['such a word of a later version', { type: 'member.promoted', author: 'tom' }, members, false],
    ['a later version’s event', { type: 'weather.observed', author: 'tom' }, members, true],
    ['nothing at all', null, members, false],
    ['the last one before it was removed', { type: 'entry.recorded', author: 'tom' }, removed, true],
  ])('%s', (_, raw, who, counts) => {
    expect(whyAside(raw, at, who, owner) === null).toBe(counts)
  })

  it('all of what reading a status page makes', () => {
    const read = readStatuspage(
      JSON.stringify({
        page: { name: 'Acme' },
        incident: {
          id: '1',
          name: 'Checkout',
          status: 'resolved',
          created_at: '2026-03-03T13:00:00Z',
          incident_updates: [
            { id: 'c', status: 'resolved', body: 'Again.', created_at: '2026-03-03T13:03:00Z' },
            { id: 'b', status: 'identified', body: 'Not yet.', created_at: '2026-03-03T13:02:00Z' },
            { id: 'a', status: 'resolved', body: 'Fixed.', created_at: '2026-03-03T13:01:00Z' },
          ],
        },
      }),
    )
    if (!read.ok) throw new Error(read.sentence)
    const { author, facts } = read.incident
    expect(facts.map(({ type }) => type)).toContain('incident.reopened')
    for (const fact of facts) expect(whyAside({ ...imported, author, ...fact }, at, members, owner)).toBeNull()
  })

  it('by whom each key was let in for, of a machine that came back', () => {
    const byTom = { type: 'entry.recorded', author: 'tom' }
    expect(whyAside(byTom, at, returned, owner)).toBeNull()
    expect(whyAside(byTom, { ...at, seq: 6, key: 'new key' }, returned, owner)).toContain('this person’s name')
    expect(whyAside(byTom, { ...at, seq: 6 }, returned, owner)).toContain('removed')
  })

  it('never after the machine was removed, and always from the owner', () => {
    expect(whyAside({ type: 'x', author: 'tom' }, { ...at, seq: 6 }, removed, owner)).toContain('removed')
    expect(
      whyAside({ type: 'member.added', author: 'x' }, { ...at, device: 'owner', seq: 9 }, members, owner),
    ).toBeNull()
  })
})
