/** What is typed and not yet recorded, kept per incident on this device so that a reload or a crash of the page keeps it. */
export interface DraftStore {
  read: (incident: string) => string
  /** Keeps the text soon: at most once per `every` ms. */
  keep: (incident: string, text: () => string) => void
  /** Keeps at once what is waiting. */
  flush: () => void
}

interface Place {
  getItem: (key: string) => string | null
  setItem: (key: string, value: string) => void
  removeItem: (key: string) => void
}

const keyOf = (incident: string): string => `warroom.draft.${incident}`

/** A draft is a convenience and never shown as saved, so a full or forbidden storage changes nothing else. */
const quietly = (write: () => void): void => {
  try {
    write()
  } catch {
    // Storage refused: the text is still in the composer.
  }
}

export const createDraftStore = (
  place: Place,
  every = 300,
  later: (run: () => void, ms: number) => unknown = setTimeout,
): DraftStore => {
  let waiting: { incident: string; text: () => string } | null = null
  const flush = (): void => {
    if (!waiting) return
    const { incident, text } = waiting
    waiting = null
    const value = text()
    quietly(() => (value ? place.setItem(keyOf(incident), value) : place.removeItem(keyOf(incident))))
  }
  return {
    read: (incident) => {
      let kept = ''
      quietly(() => {
        kept = place.getItem(keyOf(incident)) ?? ''
      })
      return kept
    },
    keep: (incident, text) => {
      if (waiting && waiting.incident !== incident) flush()
      const idle = waiting === null
      waiting = { incident, text }
      if (idle) later(flush, every)
    },
    flush,
  }
}
