import { isWorse } from '@domain/policy/severity'
import { type TriageAnswer, type TriageAnswers, triage, triageQuestions, unanswered } from '@domain/policy/triage'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const given = (...answers: TriageAnswer[]): TriageAnswers => {
  const [stopped = null, major = null, partial = null] = answers
  return { stopped, major, partial }
}

const answer = fc.constantFrom<TriageAnswer>('yes', 'no', 'unknown', null)
const anyAnswers = fc.record({ stopped: answer, major: answer, partial: answer })

describe('triage', () => {
  it.each([
    ['yes', null, null, 'SEV0'],
    ['no', 'yes', null, 'SEV1'],
    ['no', 'no', 'yes', 'SEV2'],
    ['no', 'no', 'no', 'SEV3'],
  ] as const)('given %s, %s, %s the severity is %s', (stopped, major, partial, severity) => {
    expect(triage(given(stopped, major, partial))).toMatchObject({ severity, certain: true })
  })

  it('takes the highest severity while nothing is answered', () => {
    expect(triage(unanswered)).toEqual({ severity: 'SEV0', decidedBy: 'stopped', certain: false })
  })

  it('takes the higher severity where nobody knows', () => {
    expect(triage(given('no', 'unknown', 'no'))).toEqual({ severity: 'SEV1', decidedBy: 'major', certain: false })
    expect(triage(given('no', 'no', 'unknown')).severity).toBe('SEV2')
  })

  it('lets a yes to a worse question stand against a no to a milder one', () => {
    expect(triage(given('yes', 'no', 'no')).severity).toBe('SEV0')
  })

  it('never lets a question that is open or unknown give a milder severity than a no to it', () => {
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...triageQuestions), (answers, { id }) => {
        const no = triage({ ...answers, [id]: 'no' }).severity
        for (const open of ['unknown', null] as const)
          expect(isWorse(no, triage({ ...answers, [id]: open }).severity)).toBe(false)
      }),
    )
  })
})
