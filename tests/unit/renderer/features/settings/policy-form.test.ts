import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPolicy, type Policy } from '../../../../../src/domain/policy/policy'
import { numbersOf, policyOf } from '../../../../../src/renderer/features/settings/policy-fields'
import {
  type Changes,
  changesTo,
  check,
  differing,
  textOf,
} from '../../../../../src/renderer/features/settings/policy-form'

const minute = 60_000

const problemsOf = (changes: Changes): string[] => {
  const checked = check(defaultPolicy, changes)
  return checked.ok ? [] : Object.keys(checked.problems)
}

describe('the policy as a form', () => {
  test('every number of the policy is in the form, and the numbers make the same policy', () => {
    expect(policyOf(numbersOf(defaultPolicy))).toEqual(defaultPolicy)
    const all = Object.fromEntries(Object.keys(numbersOf(defaultPolicy)).map((id) => [id, 'not a number']))
    expect(problemsOf(all).sort()).toEqual(Object.keys(all).sort())
  })

  test('an untouched form is the policy itself', () => {
    expect(check(defaultPolicy, {})).toEqual({ ok: true, policy: defaultPolicy })
  })

  test('a changed number is in the policy, and nothing else is different', () => {
    const checked = check(defaultPolicy, {
      'severity.SEV1.customerUpdateEvery': '20',
      'severity.SEV3.pageBackupAfter': '1 h',
    })
    const { SEV1, SEV3, ...others } = defaultPolicy.severity
    expect(checked).toEqual({
      ok: true,
      policy: {
        ...defaultPolicy,
        severity: {
          ...others,
          SEV1: { ...SEV1, customerUpdateEvery: 20 * minute },
          SEV3: { ...SEV3, pageBackupAfter: 60 * minute },
        },
      },
    })
  })

  test.each<[string, Changes, string[]]>([
    ['no length', { 'debrief.dueAfter': 'tomorrow' }, ['debrief.dueAfter']],
    ['never where a length is needed', { 'fatigue.rotateAt': '' }, ['fatigue.rotateAt']],
    ['nothing at all', { 'warnBefore.page': '0' }, ['warnBefore.page']],
    ['longer than a month', { 'fatigue.restBefore': '31 d' }, ['fatigue.restBefore']],
    ['no whole number of people', { maxActivePeople: '8.5' }, ['maxActivePeople']],
    ['nobody in the room', { maxActivePeople: '0' }, ['maxActivePeople']],
    ['rotating before planning it', { 'fatigue.rotateAt': '2 h' }, ['fatigue.rotateAt']],
    ['overdue with due', { 'fatigue.overdueAt': '3 h' }, ['fatigue.overdueAt']],
    ['debrief overdue before due', { 'debrief.overdueAfter': '3 h' }, ['debrief.overdueAfter']],
    ['hard before soft', { 'severity.SEV2.internalUpdateHard': '10' }, ['severity.SEV2.internalUpdateHard']],
    [
      'a hard mark of no cadence',
      { 'severity.SEV2.internalUpdateEvery': 'never' },
      ['severity.SEV2.internalUpdateHard'],
    ],
    ['the manager before the backup', { 'severity.SEV0.pageManagerAfter': '1' }, ['severity.SEV0.pageManagerAfter']],
  ])('refuses %s', (_what, changes, fields) => expect(problemsOf(changes)).toEqual(fields))

  test('hard and soft may be the same, backup and manager may be called together', () => {
    expect(
      problemsOf({ 'severity.SEV2.internalUpdateHard': '15 min', 'severity.SEV0.pageManagerAfter': '5 min' }),
    ).toEqual([])
  })

  test('says what differs from another policy', () => {
    const ids = (changes: Changes) => differing(defaultPolicy, changes, defaultPolicy).map(({ id }) => id)
    expect(ids({})).toEqual([])
    expect(ids({ 'fatigue.planAt': '150 min' })).toEqual([])
    expect(ids({ 'fatigue.planAt': '2 h', maxActivePeople: 'many' })).toEqual(['fatigue.planAt', 'maxActivePeople'])
  })

  test('any policy that the form accepts is shown, read back and changed into any other', () => {
    const length = fc.integer({ min: 1000, max: 30 * 24 * 60 * minute })
    const ascending = (size: number) =>
      fc.uniqueArray(length, { minLength: size, maxLength: size }).map((lengths) => lengths.sort((a, b) => a - b))
    const severity = fc
      .record({ pages: ascending(2), updates: ascending(2), customer: fc.option(length) })
      .map(({ pages: [backup = null, manager = null], updates: [soft = null, hard = null], customer }) => ({
        pageBackupAfter: backup,
        pageManagerAfter: manager,
        internalUpdateEvery: soft,
        internalUpdateHard: hard,
        customerUpdateEvery: customer,
      }))
    const policy: fc.Arbitrary<Policy> = fc
      .record({
        severity: fc.record({ SEV0: severity, SEV1: severity, SEV2: severity, SEV3: severity }),
        warnBefore: fc.record({ page: length, update: length, debrief: length, task: length }),
        overdueAfter: fc.record({ page: length, update: length, task: length }),
        acknowledgement: fc.record({ askAfter: length, takeBackAfter: fc.option(length) }),
        stretch: ascending(3),
        breakResets: length,
        restBefore: length,
        debrief: ascending(2),
        maxActivePeople: fc.integer({ min: 1, max: 1000 }),
        triageWithin: length,
      })
      .map(({ stretch, breakResets, restBefore, debrief, ...rest }) => ({
        ...rest,
        fatigue: {
          planAt: stretch[0] ?? 0,
          rotateAt: stretch[1] ?? 0,
          overdueAt: stretch[2] ?? 0,
          breakResets,
          restBefore,
        },
        debrief: { dueAfter: debrief[0] ?? 0, overdueAfter: debrief[1] ?? 0 },
      }))
    fc.assert(
      fc.property(policy, policy, (from, to) => {
        expect(check(from, changesTo(from, to))).toEqual({ ok: true, policy: to })
        const retyped = Object.fromEntries(
          differing(from, {}, to).map((field) => [field.id, textOf(field, to, {})] as const),
        )
        expect(retyped).toEqual(changesTo(from, to))
      }),
    )
  })
})
