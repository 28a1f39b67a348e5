/** How long a piece of work keeps the page, ms: half of what a frame may be late by, for what cannot be cut comes on top. */
export const slice = 2
/** Items worked at between two looks at the clock. */
const between = 8

/** Lets the page do what waits: keys, frames, timers. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

/** A long piece of work, cut so that the page goes on meanwhile. Never to be awaited while a transaction is open: it would end. */
export interface Slices {
  /** Waits for a turn of the page when this slice is used up. */
  rest(): Promise<void>
  each<T>(items: readonly T[], work: (item: T, index: number) => void): Promise<void>
}

export const createSlices = (): Slices => {
  let end = performance.now() + slice
  const rest = async (): Promise<void> => {
    if (performance.now() < end) return
    await turn()
    end = performance.now() + slice
  }
  return {
    rest,
    each: async (items, work) => {
      for (const [index, item] of items.entries()) {
        work(item, index)
        if (index % between === between - 1) await rest()
      }
    },
  }
}
