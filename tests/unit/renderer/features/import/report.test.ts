import { describe, expect, test } from 'vitest'
import { countsOf, summaryWords, worstFirst } from '../../../../../src/renderer/features/import/report'
import type { FileReport } from '../../../../../src/renderer/store/import'

const file = (name: string, outcome: FileReport['outcome']): FileReport => ({
  name,
  outcome,
  sentence: 'So it was.',
  incident: null,
})
const report = {
  files: [file('a', 'imported'), file('b', 'failed'), file('c', 'known'), file('d', 'imported'), file('e', 'failed')],
  left: 3,
}

describe('the report of an import', () => {
  test('counts what became of the files, and leaves out what there is none of', () => {
    expect(countsOf(report)).toEqual({ imported: 2, known: 1, failed: 2, left: 3 })
    expect(summaryWords({ imported: 0, known: 0, failed: 1, left: 0 })).toBe('0 imported, 1 refused')
  })

  test('shows what went wrong first, among equals as the files came', () => {
    expect(worstFirst(report).map(({ name }) => name)).toEqual(['b', 'e', 'c', 'a', 'd'])
  })
})
