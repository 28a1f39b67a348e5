import { defaultPolicy, type Policy } from '@domain/policy/policy'
import { describe, expect, it } from 'vitest'
import { differenceWords } from '../../../../../src/renderer/features/settings/policy-words'

const minute = 60_000
const withFatigue = (fatigue: Partial<Policy['fatigue']>): Policy => ({
  ...defaultPolicy,
  fatigue: { ...defaultPolicy.fatigue, ...fatigue },
})

describe('how policies that were set apart differ', () => {
  it('given one other number, is that number by its name', () => {
    const sooner = withFatigue({ rotateAt: 160 * minute })
    expect(differenceWords(sooner, [sooner, defaultPolicy])).toBe('fatigue: rotate now at 2 h 40')
    expect(differenceWords(defaultPolicy, [sooner, defaultPolicy])).toBe('fatigue: rotate now at 3 h')
  })

  it('given a number of one severity, and one that is never, says so', () => {
    const { SEV3 } = defaultPolicy.severity
    const paged = {
      ...defaultPolicy,
      severity: { ...defaultPolicy.severity, SEV3: { ...SEV3, pageBackupAfter: 10 * minute } },
    }
    expect(differenceWords(paged, [defaultPolicy])).toBe('SEV3: Call the backup 10 min')
    expect(differenceWords(defaultPolicy, [paged])).toBe('SEV3: Call the backup never')
  })

  it('given what has the same label in two parts, tells the parts apart', () => {
    const other = {
      ...defaultPolicy,
      warnBefore: { ...defaultPolicy.warnBefore, update: 2 * minute },
      overdueAfter: { ...defaultPolicy.overdueAfter, update: 6 * minute },
      maxActivePeople: 9,
    }
    expect(differenceWords(other, [defaultPolicy])).toBe(
      'warns before: an update 2 min · overdue after: an update 6 min · active people, at most 9',
    )
  })

  it('given many, names three and counts the others', () => {
    const other = withFatigue({ planAt: minute, rotateAt: 2 * minute, overdueAt: 3 * minute, restBefore: 4 * minute })
    expect(differenceWords(other, [defaultPolicy])).toBe(
      'fatigue: plan the hand-over at 1 min · fatigue: rotate now at 2 min · fatigue: overdue at 3 min and 1 more number',
    )
  })

  it('given several others, names what differs from any; given the same, says that', () => {
    const [one, two] = [withFatigue({ planAt: minute }), withFatigue({ restBefore: minute })]
    expect(differenceWords(defaultPolicy, [one, two])).toBe(
      'fatigue: plan the hand-over at 2 h 30 · fatigue: rest before the next shift 8 h',
    )
    expect(differenceWords(defaultPolicy, [defaultPolicy])).toBe('The same numbers')
  })
})
