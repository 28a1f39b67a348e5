import { waitAfter } from '../paging/backoff'
import type { Owner } from './owner'
import type { WorkspaceStore } from './workspace-file'

interface World {
  readonly store: WorkspaceStore
  /** Each throws a sentence when the server cannot be reached or refuses. */
  readonly provision: (owner: Owner) => Promise<void>
  readonly pushAccounts: (owner: Owner) => Promise<void>
  readonly pauseAfter?: (attempts: number) => number
}

/** What the owner's machine has to tell the server: its streams, once, and who may come in, each time that changes. */
export interface OwnerChores {
  /** Does now what is to be done; null when nothing is left, else why it is not done yet, as a sentence. It is tried again by itself. */
  readonly now: () => Promise<string | null>
  /** This device has just been connected: the server may have lost what it was told before, and is told again. */
  readonly reached: () => Promise<string | null>
  /** Tells the server all of it, also what it should know already. */
  readonly all: () => Promise<string | null>
  /** What is under way ends by itself. */
  readonly stop: () => void
}

const chance = (attempts: number): number => waitAfter(attempts, null, Math.random())

export const ownerChores = ({ store, provision, pushAccounts, pauseAfter = chance }: World): OwnerChores => {
  let stopped = false
  let attempts = 0
  let timer: NodeJS.Timeout | null = null
  let running: Promise<string | null> = Promise.resolve(null)
  /** Once more for this connection, which need not be remembered: the next one does it anyhow. */
  let again = false
  let everything = false

  const done = async (owner: Owner, todo: 'provision' | 'accounts'): Promise<void> => {
    // After the end nothing is written: telling the server twice changes nothing.
    if (stopped) return
    await store.change((held) => {
      // Another workspace's machine has its own to tell.
      if (held?.secrets?.owner?.id !== owner.id) return held
      const isNews = JSON.stringify(held.secrets?.owner?.removed) !== JSON.stringify(owner.removed)
      // Whoever was removed meanwhile is still to be told.
      if (todo === 'accounts' && isNews) return held
      return { ...held, membership: { ...held.membership, todo: { ...held.membership.todo, [todo]: false } } }
    })
  }

  const pass = async (): Promise<string | null> => {
    if (timer) clearTimeout(timer)
    timer = null
    const held = store.held()
    const owner = held?.secrets?.owner
    if (stopped || !held || !owner) return null
    const { todo } = held.membership
    const once = again
    again = false
    const all = everything
    everything = false
    // Files that a server starts anew with let everybody in who was removed since they were made.
    const accounts = todo.accounts || all || (once && owner.removed.length > 0)
    const streams = todo.provision || once || all
    try {
      if (accounts) {
        await pushAccounts(owner)
        if (todo.accounts) await done(owner, 'accounts')
      }
      if (streams) {
        await provision(owner)
        if (todo.provision) await done(owner, 'provision')
      }
      attempts = 0
    } catch (error) {
      attempts += 1
      again ||= once || all
      if (!stopped) timer = setTimeout(() => void now(), pauseAfter(attempts))
      return error instanceof Error ? error.message : String(error)
    }
    const left = store.held()?.membership.todo
    return !stopped && (left?.provision || left?.accounts) ? pass() : null
  }
  const now = (): Promise<string | null> => {
    running = running.then(pass, pass)
    return running
  }
  return {
    now,
    reached: () => {
      again = true
      return now()
    },
    all: () => {
      everything = true
      return now()
    },
    stop: () => {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
