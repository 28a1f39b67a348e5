/** Heights of many rows of which few are known: the others count as the estimate. Everything in O(log n), px. */
export interface Heights {
  readonly count: () => number
  /** Where row `index` begins; of `count`, where the last one ends. */
  readonly offset: (index: number) => number
  /** The row that `y` lies in, the first or the last one beyond the ends. */
  readonly indexAt: (y: number) => number
  readonly set: (index: number, height: number) => void
  /** Rows added or taken away at the end. */
  readonly resize: (count: number) => void
}

const capacityFor = (count: number): number => {
  let capacity = 1024
  while (capacity < count) capacity *= 2
  return capacity
}

/** A Fenwick tree of how much each known height differs from the estimate; a row nobody has seen costs nothing. */
export const createHeights = (rows: number, estimate: number): Heights => {
  let count = rows
  let capacity = capacityFor(rows)
  let differences = new Float64Array(capacity)
  let sums = new Float64Array(capacity + 1)

  const add = (index: number, by: number): void => {
    differences[index] = (differences[index] ?? 0) + by
    for (let node = index + 1; node <= capacity; node += node & -node) sums[node] = (sums[node] ?? 0) + by
  }
  const grow = (to: number): void => {
    const whole = sums[capacity] ?? 0
    const wider = { differences: new Float64Array(to), sums: new Float64Array(to + 1) }
    wider.differences.set(differences)
    wider.sums.set(sums)
    // Of the new nodes only those that begin at the first row cover any of the old ones.
    for (let node = capacity * 2; node <= to; node *= 2) wider.sums[node] = whole
    differences = wider.differences
    sums = wider.sums
    capacity = to
  }
  return {
    count: () => count,
    offset: (index) => {
      let sum = index * estimate
      for (let node = index; node > 0; node -= node & -node) sum += sums[node] ?? 0
      return sum
    },
    indexAt: (y) => {
      let index = 0
      let rest = y
      for (let step = capacity; step >= 1; step /= 2) {
        const next = index + step
        if (next >= count) continue
        const height = step * estimate + (sums[next] ?? 0)
        if (height > rest) continue
        index = next
        rest -= height
      }
      return index
    },
    set: (index, height) => {
      const by = height - estimate - (differences[index] ?? 0)
      if (by !== 0) add(index, by)
    },
    resize: (rows) => {
      for (let index = rows; index < count; index++) add(index, -(differences[index] ?? 0))
      if (rows > capacity) grow(capacityFor(rows))
      count = rows
    },
  }
}
