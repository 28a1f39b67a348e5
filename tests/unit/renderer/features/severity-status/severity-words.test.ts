import { defaultPolicy, type Policy } from '@domain/policy/policy'
import { severities } from '@domain/policy/severity'
import { describe, expect, test } from 'vitest'
import { knownServices, servicesIn } from '../../../../../src/renderer/features/severity-status/services-field'
import { changeWords, clockWords } from '../../../../../src/renderer/features/severity-status/severity-words'
import { declared, type Step, tell } from '../../../domain/room'

const opened = (severity: (typeof severities)[number]): Step => [0, 'ana', { ...declared, severity }]
const words = (to: (typeof severities)[number], ...steps: Step[]) => changeWords(tell(steps).state, to, defaultPolicy)

describe('what a severity starts', () => {
  test('every severity says something, and follows a policy that was changed', () => {
    for (const severity of severities) expect(clockWords(severity, defaultPolicy).length).toBeGreaterThan(0)
    const changed: Policy = {
      ...defaultPolicy,
      severity: {
        ...defaultPolicy.severity,
        SEV1: { ...defaultPolicy.severity.SEV1, customerUpdateEvery: 7 * 60_000 },
      },
    }
    expect(clockWords('SEV1', changed).join('\n')).toContain('7 min')
  })
})

describe('what changing it does', () => {
  test('raising restarts a ladder that waits, and says that nobody is paged twice', () => {
    expect(words('SEV0', opened('SEV1')).join(' ')).toMatch(/restarts.*called again/)
  })

  test('raising from a severity that called nobody pages the engineer', () => {
    expect(words('SEV1', opened('SEV3'))[0]).toMatch(/Assigned Engineer is to be called/)
  })

  test('raising with every page answered calls nobody', () => {
    const answered: Step = [2, 'tom', { type: 'acknowledge', page: 'e2' }]
    expect(words('SEV0', opened('SEV1'), answered).join(' ')).not.toMatch(/restarts/)
  })

  test('lowering does not restart anything', () => {
    expect(words('SEV2', opened('SEV1')).join(' ')).not.toMatch(/restarts/)
    expect(words('SEV3', opened('SEV1')).join(' ')).toMatch(/No more customer updates/)
  })
})

describe('affected services', () => {
  test('what is typed and not yet a tag counts too, once', () => {
    expect(servicesIn({ chosen: ['api', 'web'], typed: ' db , api,' })).toEqual(['api', 'web', 'db'])
    expect(servicesIn({ chosen: [], typed: '  ' })).toEqual([])
  })

  test('those of earlier incidents are offered, the most often hit first', () => {
    expect(knownServices([{ services: ['web'] }, { services: ['api', 'web'] }, { services: ['api', 'db'] }])).toEqual([
      'api',
      'web',
      'db',
    ])
  })
})
