import { changesSince, isQuiet } from '@domain/updates/changes-since'
import { describe, expect, it } from 'vitest'
import { asks } from '../deadlines/story'
import { declared, type Step, tell } from '../room'

const open: Step = [0, 'ana', declared]
const writes = (at: number, kind: 'fact' | 'decision' | 'action' | 'hypothesis', text: string) =>
  asks(at, { type: 'record-entry', kind, text })
const internal = (at: number) => asks(at, { type: 'post-update', audience: 'internal', text: 'Rolling back.' })

describe('what changed since the last update', () => {
  it('begins with the opening, and only what that audience was told is known to it', () => {
    const { state } = tell([open, writes(1, 'fact', 'Error rate 6 %'), internal(2), writes(3, 'decision', 'Roll back')])
    expect(changesSince(state, 'internal')).toMatchObject({ facts: [], decisions: ['Roll back'] })
    expect(changesSince(state, 'customer')).toMatchObject({ facts: ['Error rate 6 %'], decisions: ['Roll back'] })
  })

  it('counts a verdict when it was given, also on what was written before', () => {
    const { state } = tell([
      open,
      writes(1, 'hypothesis', 'The cache is cold'),
      internal(2),
      asks(3, { type: 'judge-hypothesis', entry: 'e3', verdict: 'ruled-out', note: '' }),
    ])
    expect(changesSince(state, 'internal')).toMatchObject({ ruledOut: ['The cache is cold'] })
  })

  it('says where severity and status went, not the steps between, and nothing when they came back', () => {
    const severity = (at: number, to: 'SEV0' | 'SEV1' | 'SEV2') =>
      asks(at, { type: 'set-severity', severity: to, reason: '' })
    expect(changesSince(tell([open, severity(1, 'SEV2'), severity(2, 'SEV0')]).state, 'internal').severity).toEqual({
      from: 'SEV1',
      to: 'SEV0',
    })
    expect(changesSince(tell([open, severity(1, 'SEV2'), severity(2, 'SEV1')]).state, 'internal').severity).toBeNull()
  })

  it('reads a correction, and the first line of many', () => {
    const { state } = tell([
      open,
      writes(1, 'fact', 'Error rate 6 %\nfrom the dashboard'),
      asks(2, { type: 'correct-entry', entry: 'e3', text: 'Error rate 9 %\nfrom the dashboard' }),
    ])
    expect(changesSince(state, 'internal').facts).toEqual(['Error rate 9 %'])
  })

  it('is quiet when nothing but notes and pages happened', () => {
    const { state } = tell([open, asks(1, { type: 'record-entry', kind: 'note', text: 'Coffee' })])
    expect(isQuiet(changesSince(state, 'internal'))).toBe(true)
  })
})
