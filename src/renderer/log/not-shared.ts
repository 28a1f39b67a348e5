import type { Sharing } from './sharing'

const nothing = { incidents: new Set<string>(), events: 0, quarantined: 0, refused: 0 }

/** A log that shares nothing: stands in until the log's own sharing is built in. */
export const notShared: Sharing = {
  setRoot: async () => nothing,
  take: async () => ({ ...nothing, waiting: 0 }),
  seal: async () => 0,
  toShare: async () => [],
  state: async () => ({
    toShare: 0,
    toGiveBack: 0,
    known: {},
    onServer: {},
    waiting: [],
    refused: [],
    quarantine: [],
    holes: [],
    epochs: [],
    cursor: null,
    keptHere: 0,
  }),
}
