import { execFileSync } from 'node:child_process'

/** One measured figure beside its limit, measured in the same run. */
export interface Row {
  metric: string
  value: number
  unit: string
  /** The baseline of the same run, in the same unit; null where the goal is absolute. */
  limit: number | null
  ratio: number | null
  /** What is asked for, in words; null until a goal is set. */
  goal: string | null
  met: boolean | null
}

export interface Report {
  name: string
  commit: string
  rows: Row[]
}

type Goal = { words: string; holds: (row: Pick<Row, 'value' | 'ratio'>) => boolean }

/** At most `n` times the baseline of the same run. */
export const atMostTimes = (n: number): Goal => ({
  words: `≤ ${n} ×`,
  holds: ({ ratio }) => ratio !== null && ratio <= n,
})

/** At most `n`, absolutely. */
export const atMost = (n: number, unit: string): Goal => ({
  words: `≤ ${n} ${unit}`.trim(),
  holds: ({ value }) => value <= n,
})

/** At least `n` times the baseline of the same run. */
export const atLeastTimes = (n: number): Goal => ({
  words: `≥ ${n} ×`,
  holds: ({ ratio }) => ratio !== null && ratio >= n,
})

/** At least `n`, absolutely. */
export const atLeast = (n: number, unit: string): Goal => ({
  words: `≥ ${n} ${unit}`.trim(),
  holds: ({ value }) => value >= n,
})

export const row = (
  metric: string,
  unit: string,
  value: number,
  { limit = null, goal = null }: { limit?: number | null; goal?: Goal | null } = {},
): Row => {
  const ratio = limit === null || limit === 0 ? null : value / limit
  return {
    metric,
    value,
    unit,
    limit,
    ratio,
    goal: goal?.words ?? null,
    met: goal ? goal.holds({ value, ratio }) : null,
  }
}

/** The value at `share` (0…1) of the sorted figures, by nearest rank. */
export const quantile = (figures: readonly number[], share: number): number => {
  const sorted = [...figures].sort((a, b) => a - b)
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))
  const value = sorted[rank]
  if (value === undefined) throw new RangeError('No figures were measured.')
  return value
}

export const median = (figures: readonly number[]): number => quantile(figures, 0.5)

const commitOf = (): string => {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '-uno') ? '+changes' : '')
  } catch {
    return 'unknown'
  }
}

const figure = (value: number | null): string =>
  value === null ? '–' : Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 3 : 1)

const verdict = ({ goal, met }: Row): string => {
  if (goal === null) return ''
  return met ? `${goal}  met` : `${goal}  MISSED`
}

/** Prints the rows as a table, or one JSON object. */
export const print = (name: string, rows: Row[], json: boolean): void => {
  const report: Report = { name, commit: commitOf(), rows }
  if (json) {
    console.log(JSON.stringify(report))
    return
  }
  console.log(`${report.name} at ${report.commit}`)
  const cells = [
    ['', 'value', 'limit', 'unit', 'ratio', 'goal'],
    ...rows.map((one) => [one.metric, figure(one.value), figure(one.limit), one.unit, figure(one.ratio), verdict(one)]),
  ]
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? []
  for (const line of cells)
    console.log(line.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  '))
}
