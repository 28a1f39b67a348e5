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

/**
 * A Fenwick tree of how much each known height differs from the estimate. Its nodes are kept sparsely: a row nobody has seen costs
 * nothing, and a list of any length is there at once.
 */
export const createHeights = (rows: number, estimate: number): Heights => {
  const differences = new Map<number, number>()
  const sums = new Map<number, number>()
  let count = 0
  let capacity = 1024

  const add = (index: number, by: number): void => {
    differences.set(index, (differences.get(index) ?? 0) + by)
    for (let node = index + 1; node <= capacity; node += node & -node) sums.set(node, (sums.get(node) ?? 0) + by)
  }
  const resize = (to: number): void => {
    for (let index = to; index < count; index++) {
      const by = differences.get(index)
      if (by) add(index, -by)
    }
    while (capacity < to) {
      // Of the new nodes only the last one covers any of the old ones: all of them.
      sums.set(capacity * 2, sums.get(capacity) ?? 0)
      capacity *= 2
    }
    count = to
  }
  resize(rows)
  return {
    count: () => count,
    offset: (index) => {
      let sum = index * estimate
      for (let node = index; node > 0; node -= node & -node) sum += sums.get(node) ?? 0
      return sum
    },
    indexAt: (y) => {
      let index = 0
      let rest = y
      for (let step = capacity; step >= 1; step /= 2) {
        const next = index + step
        if (next >= count) continue
        const height = step * estimate + (sums.get(next) ?? 0)
        if (height > rest) continue
        index = next
        rest -= height
      }
      return index
    },
    set: (index, height) => {
      const by = height - estimate - (differences.get(index) ?? 0)
      if (by !== 0) add(index, by)
    },
    resize,
  }
}
