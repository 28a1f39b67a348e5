/** A message of the stream; `body` is null where the server says it has it and cannot give it. */
export interface Message {
  readonly seq: number
  /** When the server stored it, ms UTC by its own clock. */
  readonly storedAt: number
  readonly id: string
  /** Whose run it says to be: the last token of its subject. The one before it, who hands it in, the server enforces. */
  readonly device: string
  readonly body: string | null
}

/** A server's stream, as devices find it, and what may befall it. Pure memory; what it says is what the real one says in the same place. */
export interface Relay {
  readonly created: () => string
  readonly last: () => number
  readonly at: (seq: number) => Message | null
  readonly messages: () => readonly Message[]
  /** Changes whenever the server was away: every device has to connect anew. */
  readonly boot: () => number
  /** Stores a message, unless it has this id already. */
  readonly store: (message: { readonly id: string; readonly device: string; readonly body: string }) => void
  /** kill -9, and up again: nothing that was stored is lost. */
  readonly kill: () => void
  /** A power cut: the newest `count` messages are gone, and their numbers are given again. */
  readonly cut: (count: number) => void
  /** Another, empty store in its place. */
  readonly wipe: () => void
  /** A message that cannot be read any more, found at a start. */
  readonly spoil: (seq: number) => void
  /** The duplicate window went by: what is sent again is stored again. */
  readonly forget: () => void
}

export const openRelay = (): Relay => {
  let boot = 1
  let stores = 1
  let clock = Date.UTC(2026, 2, 3, 12, 0)
  let messages: Message[] = []
  let ids = new Set<string>()
  const restart = (): void => {
    boot += 1
    ids = new Set(messages.flatMap(({ id, body }) => (body === null ? [] : [id])))
  }
  return {
    created: () => `store ${stores}`,
    last: () => messages.length,
    at: (seq) => messages[seq - 1] ?? null,
    messages: () => messages,
    boot: () => boot,
    store: ({ id, device, body }) => {
      clock += 7
      if (ids.has(id)) return
      ids.add(id)
      messages.push({ seq: messages.length + 1, storedAt: clock, id, device, body })
    },
    kill: restart,
    cut: (count) => {
      messages = messages.slice(0, Math.max(0, messages.length - count))
      restart()
    },
    wipe: () => {
      messages = []
      stores += 1
      restart()
    },
    spoil: (seq) => {
      messages = messages.map((message) => (message.seq === seq ? { ...message, body: null } : message))
      restart()
    },
    forget: () => {
      ids.clear()
    },
  }
}
