import type { Answer, CallResult } from '@contract/contract'

/** What the room needs of others to open, asked for before its own code is read. */
export interface Early {
  /** Main's answer to the page's first question. */
  readonly started: Promise<Answer<CallResult<'app.start'>>>
  /** The log is this page's alone; rejects with a sentence when another window has it. */
  readonly locked: Promise<void>
  /** Chromium may not clear the log of a profile when the disk runs full. */
  readonly persisted: Promise<boolean>
}

/** A page that is being replaced lets its lock go within this time, ms. */
const lockPatience = 5000

/** One page at a time writes the log of a profile: two would give the same numbers twice. Held until the page goes. */
const takeLock = (): Promise<void> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request('warroom-log', { signal: AbortSignal.timeout(lockPatience) }, () => {
        resolve()
        return new Promise<never>(() => {})
      })
      .catch(() =>
        reject(
          new Error(
            'Another window of Warroom has the log of this profile open. Nothing was changed. Close that window and start again.',
          ),
        ),
      )
  })

/** Asks for the log. Chromium reads its files in the meantime: it does so at the first question about any database. */
export const askEarly = (): Omit<Early, 'started'> => {
  const early = { locked: takeLock(), persisted: navigator.storage.persist() }
  void indexedDB.databases().catch(() => [])
  // Whoever opens the room hears of it; until then nobody does.
  early.locked.catch(() => {})
  early.persisted.catch(() => {})
  return early
}
