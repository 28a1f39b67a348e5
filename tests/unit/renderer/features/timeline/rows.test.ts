import { foldIncident } from '@domain/incident/fold'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countsOf, rowsOf, type TimelineRows } from '../../../../../src/renderer/features/timeline/rows'
import { clampAt, clampedText, firstLine, pieces } from '../../../../../src/renderer/features/timeline/text'
import { logArbitrary, start } from '../../../domain/arbitrary-log'

const minute = 60_000
const told = ({ count, at }: TimelineRows) => Array.from({ length: count }, (_, index) => at(index))

describe('the rows of the timeline', () => {
  test('every line that passes the filter is there once, in order, under a day', () => {
    fc.assert(
      fc.property(logArbitrary, (events) => {
        const timeline = foldIncident(events).snapshot()?.timeline ?? []
        const counts = countsOf(timeline)
        for (const filter of ['everything', 'fact', 'hypothesis', 'update', 'events'] as const) {
          const shown = rowsOf(timeline, [], filter)
          const rows = told(shown)
          const lines = rows.flatMap((row) => (row.type === 'line' ? [row.line] : []))
          expect(lines).toHaveLength(counts[filter])
          expect(lines).toEqual(timeline.filter((line) => lines.includes(line)))
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
          if (lines.length > 0) expect(rows[0]?.type).toBe('day')
          for (const { id } of lines) expect(shown.at(shown.indexOf(id))).toMatchObject({ line: { id } })
          expect(shown.indexOf('nobody')).toBe(-1)
        }
      }),
    )
  })

  test('a broken promise stands before the line that came after it, also at the end', () => {
    const broken = (id: string, until: number) => ({ id, dueAt: until - minute, until, length: minute })
    const declared = foldIncident([
      {
        id: 'e1',
        incident: 'incident-1',
        v: 1,
        hlc: '000000000001-0000-d1',
        author: 'ana',
        device: 'd1',
        seq: 1,
        occurredAt: start,
        type: 'incident.declared',
        data: { title: 'Checkout', severity: 'SEV1', services: [], detectedAt: start, drill: null, source: null },
      },
    ]).snapshot()
    const rows = rowsOf(
      declared?.timeline ?? [],
      [broken('b1', start - minute), broken('b2', start + minute)],
      'everything',
    )
    expect(
      told(rows)
        .filter(({ type }) => type !== 'day')
        .map(({ type }) => type),
    ).toEqual(['break', 'line', 'break'])
  })

  test('a jump finds the first row at or after the time, or the last', () => {
    const broken = [0, 10, 20].map((after) => ({
      id: `${after}`,
      dueAt: start,
      until: start + after,
      length: minute,
    }))
    const { indexAt, count } = rowsOf([], broken, 'everything')
    // The first row is the day.
    expect(count).toBe(4)
    expect([-5, 0, 1, 10, 15, 20, 99].map((after) => indexAt(start + after))).toEqual([0, 0, 2, 2, 3, 3, 3])
  })
})

describe('long texts', () => {
  test('pieces put together are the text, and none is empty', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (text, size) => {
          const cut = pieces(text, size)
          expect(cut.join('')).toBe(text)
          expect(cut.every((piece) => piece.length > 0 && piece.length <= size + 1)).toBe(true)
        },
      ),
    )
  })

  test('a short text is not clamped, a long one is a beginning of itself', () => {
    expect(clampedText('short\ntext')).toBeNull()
    const long = 'line\n'.repeat(200_000)
    const clamped = clampedText(long)
    expect(long.startsWith(clamped ?? 'no')).toBe(true)
    expect(clamped?.split('\n')).toHaveLength(clampAt.lines)
    expect(clampedText('x'.repeat(1_000_000))).toHaveLength(clampAt.characters)
  })

  test('the first line leaves out what comes before and after it', () => {
    expect(firstLine('\n\n  pool halved  \nmore')).toBe('pool halved')
    expect(firstLine('x'.repeat(300), 10)).toBe(`${'x'.repeat(10)}…`)
  })
})
