import { brokenCadences } from '@domain/cadence/broken-cadence'
import { defaultPolicy } from '@domain/policy/policy'
import { describe, expect, it } from 'vitest'
import { fileOf, folded, incidentIn, noon, read, refusalOf } from './page'

const minute = 60_000
const year = 365 * 24 * 60
const at = (minutes: number) => noon + minutes * minute

const usual = [
  { at: 0, status: 'investigating', body: 'We are looking into it.' },
  { at: 10, status: 'identified', body: 'We found it.' },
  { at: 60, status: 'monitoring', body: 'A fix is in place.' },
  { at: 90, status: 'resolved', body: 'It is over.' },
]

const updatesOf = (file: unknown) =>
  incidentIn(file).facts.flatMap((fact) => (fact.type === 'update.posted' ? [fact.data.text] : []))
const statusesOf = (file: unknown) =>
  incidentIn(file).facts.flatMap((fact) => {
    if (fact.type === 'status.changed') return [fact.data.to]
    return fact.type === 'incident.reopened' ? ['reopened'] : []
  })

describe('reading a file of a status page', () => {
  it('puts the updates, which the file lists newest first, into the order they happened', () => {
    expect(updatesOf(fileOf(usual))).toEqual([
      'We are looking into it.',
      'We found it.',
      'A fix is in place.',
      'It is over.',
    ])
    expect(statusesOf(fileOf(usual))).toEqual(['identified', 'monitoring', 'resolved', 'closed'])
  })

  it('folds to a closed incident with its milestones, by the page it comes from', () => {
    const incident = incidentIn(fileOf(usual))
    expect(incident).toMatchObject({ id: 'abc123', title: 'Requests fail', author: 'Example' })
    expect(folded(incident)).toMatchObject({
      status: 'closed',
      severity: 'SEV1',
      services: ['API'],
      source: { kind: 'statuspage', id: 'abc123', url: 'https://stspg.example/abc123' },
      declaredAt: at(0),
      resolvedAt: at(90),
      closedAt: at(90),
      declaredBy: 'Example',
    })
  })

  it('takes one that jumps straight to resolved', () => {
    const file = fileOf([{ at: 0, status: 'resolved', body: 'It was short.' }])
    expect(statusesOf(file)).toEqual(['resolved', 'closed'])
    expect(folded(incidentIn(file))).toMatchObject({ status: 'closed', declaredAt: at(0), resolvedAt: at(0) })
  })

  it('takes one that was reopened on the page', () => {
    const file = fileOf([...usual, { at: 120, status: 'identified' }, { at: 150, status: 'resolved' }])
    expect(statusesOf(file)).toEqual([
      'identified',
      'monitoring',
      'resolved',
      'reopened',
      'identified',
      'resolved',
      'closed',
    ])
    expect(folded(incidentIn(file))).toMatchObject({ openedAt: at(120), resolvedAt: at(150), closedAt: at(150) })
  })

  it('places one that was written years after at the time it happened', () => {
    const file = fileOf(
      usual.map((said) => ({ ...said, writtenAt: said.at + 3 * year })),
      {
        created_at: new Date(at(3 * year)).toISOString(),
        started_at: null,
        resolved_at: new Date(at(3 * year)).toISOString(),
      },
    )
    const state = folded(incidentIn(file))
    expect(state).toMatchObject({ declaredAt: at(0), resolvedAt: at(90), closedAt: at(90) })
    expect(brokenCadences(state, defaultPolicy)).toMatchObject([{ dueAt: at(25) }, { dueAt: at(75) }])
  })

  it('keeps a postmortem that came after the end, and when it was resolved', () => {
    const file = fileOf([...usual, { at: 3000, status: 'postmortem', body: 'What we learned.' }], {
      status: 'postmortem',
    })
    const state = folded(incidentIn(file))
    expect(state).toMatchObject({ resolvedAt: at(90), closedAt: at(3000) })
    expect(updatesOf(file).at(-1)).toBe('What we learned.')
  })

  it('is resolved when the page says so, where no update does', () => {
    const file = fileOf(usual.slice(0, 2), { resolved_at: new Date(at(45)).toISOString() })
    expect(folded(incidentIn(file))).toMatchObject({ status: 'closed', resolvedAt: at(45) })
  })

  it('takes the incident alone, without the page around it', () => {
    expect(incidentIn(fileOf(usual).incident)).toMatchObject({ author: 'Status page', title: 'Requests fail' })
  })

  it('names the services by what the updates called them, where the file has no components', () => {
    const { page, incident } = fileOf(usual)
    const updates = incident.incident_updates.map((update) => ({ ...update, affected_components: [{ name: ' Git ' }] }))
    expect(folded(incidentIn({ page, incident: { ...incident, components: [], incident_updates: updates } }))).toEqual(
      expect.objectContaining({ services: ['Git'] }),
    )
  })
})

describe('what is no such incident', () => {
  it.each([
    ['text that is not JSON', 'Dear all,'],
    ['a file that was cut off', JSON.stringify(fileOf(usual)).slice(0, 300)],
    ['a list of incidents', { incidents: [fileOf(usual).incident] }],
    ['a bare list', [fileOf(usual).incident]],
    ['a number', 42],
    ['another kind of object', { weather: 'fine' }],
    ['an incident without updates', fileOf([])],
    ['a scheduled maintenance', fileOf([{ at: 0, status: 'scheduled' }], { status: 'scheduled' })],
    ['one that is still open', fileOf(usual.slice(0, 2), { status: 'identified', resolved_at: null })],
    ['a time that is none', fileOf(usual, { created_at: 'yesterday' })],
  ])('refuses %s with a sentence', (_what, file) => {
    expect(refusalOf(file)).toMatch(/\.$/)
  })

  it('says of an open one what it is and what to do', () => {
    const sentence = refusalOf(fileOf(usual.slice(0, 2), { status: 'identified', resolved_at: null }))
    expect(sentence).toContain('Requests fail')
    expect(sentence).toContain('identified')
  })

  it('says which part is wrong', () => {
    expect(refusalOf(fileOf(usual, { impact: 'enormous' }))).toContain('impact')
  })

  it('never throws, whatever the text', () => {
    for (const text of ['', 'null', '{}', '"x"', '{"incident":null}', '{"page":1,"incident":[]}', '\u0000', '[[]]'])
      expect(read(text).ok).toBe(false)
  })
})
