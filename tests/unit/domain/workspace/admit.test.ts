import { type Asking, admissionOf, needsNewKey, ownerOf, shutOut } from '@domain/workspace/admit'
import { emptyWorkspace } from '@domain/workspace/fold'
import type { Member, Person, WorkspaceState } from '@domain/workspace/state'
import { describe, expect, it } from 'vitest'

const person = (id: string, name: string, removed = false): Person => ({
  id,
  name,
  contact: '',
  timeZone: 'UTC',
  removed,
})

const member = (device: string, changed: Partial<Member> = {}): Member => ({
  device,
  key: `${device}-key`,
  person: `${device}-person`,
  deviceName: `${device}’s laptop`,
  role: 'responder',
  authors: [`${device}-person`],
  addedAt: 1,
  removed: null,
  after: 0,
  earlier: [],
  ...changed,
})

const workspace = (members: readonly Member[], people: readonly Person[] = []): WorkspaceState => ({
  ...emptyWorkspace,
  people: new Map(people.map((one) => [one.id, one])),
  members: new Map(members.map((one) => [one.device, one])),
})

const asking = (changed: Partial<Asking> = {}): Asking => ({
  device: 'new',
  deviceName: 'ThinkPad',
  key: 'new-key',
  person: 'ben',
  personName: 'Ben',
  role: 'responder',
  authors: ['ben'],
  ...changed,
})

describe('who is let into a workspace', () => {
  it('admits a new machine with its person, who is added to the list', () => {
    expect(admissionOf(asking(), workspace([member('owner', { role: 'owner' })]))).toEqual({
      ok: true,
      member: {
        device: 'new',
        key: 'new-key',
        person: 'ben',
        deviceName: 'ThinkPad',
        role: 'responder',
        authors: ['ben'],
      },
      addPerson: 'Ben',
    })
  })

  it('adds nobody who is in the list, and tells apart two people of one name', () => {
    expect(admissionOf(asking(), workspace([], [person('ben', 'Ben')]))).toMatchObject({ addPerson: null })
    expect(admissionOf(asking(), workspace([], [person('ben', 'Ben', true)]))).toMatchObject({ addPerson: 'Ben' })
    const other = member('other', { person: 'other' })
    expect(admissionOf(asking(), workspace([other], [person('other', 'Ben')]))).toMatchObject({
      addPerson: 'Ben (ThinkPad)',
    })
    expect(
      admissionOf(asking(), workspace([other], [person('other', 'Ben'), person('b', 'Ben (ThinkPad)')])),
    ).toMatchObject({ ok: false })
  })

  it('takes a new machine’s person for the one of that name who was put in the list and has no machine', () => {
    const owner = member('owner', { role: 'owner', person: 'ana', authors: ['ana', 'listed'] })
    const listed = workspace([owner], [person('ana', 'Ana'), person('listed', 'Ben')])
    expect(admissionOf(asking({ personName: ' ben ' }), listed)).toMatchObject({
      ok: true,
      member: { person: 'listed', authors: ['listed', 'ben'] },
      addPerson: null,
    })
  })

  it('takes nobody for another who has written as somebody already, or of whose name there are two', () => {
    const listed = [person('listed', 'Ben')]
    expect(admissionOf(asking({ authors: ['ben', 'dee'] }), workspace([], listed))).toMatchObject({
      member: { person: 'ben' },
      addPerson: 'Ben (ThinkPad)',
    })
    expect(admissionOf(asking(), workspace([], [...listed, person('second', 'Ben')]))).toMatchObject({
      member: { person: 'ben' },
      addPerson: 'Ben (ThinkPad)',
    })
  })

  it('refuses a person who belongs to another member’s machine, unless that was removed', () => {
    const taken = member('old', { person: 'ben', authors: ['ben'] })
    expect(admissionOf(asking(), workspace([taken]))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('old’s laptop'),
    })
    expect(admissionOf(asking(), workspace([{ ...taken, removed: { at: 2, upTo: 9 } }]))).toMatchObject({ ok: true })
  })

  it('leaves out authors that are other members’, and nobody’s', () => {
    const owner = member('owner', { role: 'owner', person: 'ana', authors: ['ana', 'cem'] })
    const admission = admissionOf(asking({ authors: ['ana', 'cem', 'dee', 'warroom', 'ben'] }), workspace([owner]))
    expect(admission).toMatchObject({ member: { authors: ['ben', 'dee'] } })
  })

  it('lets an observer write nobody’s lines but their own', () => {
    expect(admissionOf(asking({ role: 'observer', authors: ['ben', 'dee'] }), workspace([]))).toMatchObject({
      member: { role: 'observer', authors: ['ben'] },
    })
  })

  it('answers a repeated question as before, and no key a second time', () => {
    const before = member('new', { key: 'new-key', person: 'ben', authors: ['ben'] })
    expect(admissionOf(asking(), workspace([before]))).toMatchObject({ ok: true, addPerson: null })
    expect(admissionOf(asking({ key: 'forged' }), workspace([before]))).toMatchObject({ ok: false })
    expect(admissionOf(asking({ role: 'observer' }), workspace([before]))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('as a responder'),
    })
    const gone = { ...before, removed: { at: 2, upTo: 0 } }
    expect(admissionOf(asking(), workspace([gone]))).toMatchObject({ ok: false })
  })

  it('lets a machine that was removed come back as itself with a new key, and write for whom it could', () => {
    const before = member('new', { key: 'old-key', person: 'ben', authors: ['ben', 'dee'] })
    const back = { ok: true, member: { device: 'new', key: 'new-key', person: 'ben', authors: ['ben', 'dee', 'kim'] } }
    const gone = { ...before, removed: { at: 2, upTo: 7 } }
    const others = [member('owner', { role: 'owner', person: 'ana', authors: ['ana'] }), gone]
    expect(admissionOf(asking({ authors: ['ana', 'kim'] }), workspace(others))).toMatchObject(back)
    expect(admissionOf(asking({ key: 'old-key' }), workspace(others))).toEqual({ ok: false, sentence: needsNewKey })
    // Meanwhile its person came in on another machine.
    const elsewhere = member('next', { person: 'ben', authors: ['ben'] })
    expect(admissionOf(asking(), workspace([gone, elsewhere]))).toMatchObject({ ok: false })
  })

  it('lets nobody come in as the owner’s machine', () => {
    const owner = member('new', { role: 'owner', person: 'ben' })
    expect(admissionOf(asking(), workspace([owner]))).toMatchObject({ ok: false })
  })

  it('has one owner', () => {
    expect(admissionOf(asking({ role: 'owner' }), workspace([]))).toMatchObject({ ok: false })
  })
})

describe('the owner’s own membership', () => {
  it('may write the lines of everybody in its log', () => {
    const state = workspace([], [person('ana', 'Ana'), person('cem', 'Cem')])
    expect(ownerOf({ device: 'd', key: 'k', me: 'ana' }, state)).toEqual({
      device: 'd',
      key: 'k',
      person: 'ana',
      deviceName: 'Ana’s machine',
      role: 'owner',
      authors: ['ana', 'cem'],
    })
  })
})

describe('who was shut out', () => {
  it('is every removed machine', () => {
    expect(shutOut(workspace([member('b', { removed: { at: 1, upTo: 2 } }), member('a')]))).toEqual(['b'])
  })
})
