import type { CallArgs, PushData, PushName } from '@contract/contract'
import type { Connection, Here, Sent } from '@contract/sync'
import { runId } from '@domain/sync/run'
import { CannotDo, type Handlers } from '../answer-call'
import type { Access } from './access'
import type { Session } from './session'
import { anotherLog } from './why-not'

interface World {
  /** The way to the server; null while this device is in no workspace. */
  readonly access: () => Access | null
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
  /** ms UTC. */
  readonly now: () => number
  /** For the program's log. */
  readonly log: (what: string, error: unknown) => void
  /** The server was reached; comes again with each new connection. */
  readonly reached: () => void
  /** How long until the server's store is looked through, ms; as usual, unless told otherwise. */
  readonly pauseBeforeLook?: (looks: number) => number
}

type SyncHandlers = Pick<
  Handlers,
  'sync.begin' | 'sync.took' | 'sync.seal' | 'sync.publish' | 'sync.reread' | 'presence.say'
>

export interface Sync {
  readonly handlers: SyncHandlers
  /** The workspace changed: connects to it, or lets the connection go. */
  readonly accessChanged: () => void
  /** The machine woke up, or the network may be back. */
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

const off: Connection = { state: 'off', since: 0, sentence: '', server: null }
const noWorkspace = 'This device is in no workspace, so nothing is shared. What you write is kept on it.'

/** Shares the log with a workspace's server. Everything that takes a library to read is read when there is a workspace. */
export const openSync = ({ access, push, now, log, reached, pauseBeforeLook }: World): Sync => {
  let session: Session | null = null
  let begun: CallArgs<'sync.begin'>[0] | null = null
  let here: Here | null = null
  let stopped = false
  /** The access that the session has, as text. */
  let speaksFor = ''
  /** Readings over all sessions: the page tells them by their number. */
  let feeds = 0
  /** Openings and endings follow each other, so that never two sessions of one device are up. */
  let turn: Promise<void> = Promise.resolve()
  const notOurs = (one: Access): boolean => begun !== null && begun.device !== one.device

  const state = (): Connection => {
    const one = access()
    if (!one) return { ...off, since: now() }
    if (notOurs(one)) return { ...anotherLog, since: now(), server: null }
    return session?.state() ?? { state: 'connecting', since: now(), sentence: '', server: null }
  }
  const change = async (): Promise<void> => {
    const one = access()
    const wanted = stopped || !one || notOurs(one) ? '' : JSON.stringify(one)
    if (wanted === speaksFor) return
    speaksFor = wanted
    await session?.end()
    session = null
    push('sync.connection', state())
    if (!one || wanted === '') return
    const { openSession } = await import('./session')
    const world = { push, now, log, reached, nextFeed: () => ++feeds, ...(pauseBeforeLook && { pauseBeforeLook }) }
    session = openSession(one, world)
    if (begun) session.feed.begin(begun)
    if (here) session.presence.say(here)
  }
  const accessChanged = (): Promise<void> => {
    turn = turn.then(change).catch((error: unknown) => log('The workspace’s server could not be spoken to.', error))
    return turn
  }
  void accessChanged()

  const needed = (device: string): Access => {
    const one = access()
    if (!one) throw new CannotDo(noWorkspace)
    if (one.device !== device) throw new CannotDo(anotherLog.sentence)
    return one
  }

  return {
    handlers: {
      'sync.begin': async (from) => {
        begun = from
        session?.feed.begin(from)
        // A log that is not the one that was let in is not spoken for, and the right one is again.
        await accessChanged()
        return state()
      },
      'sync.took': ({ feed, number }) => {
        session?.feed.took(feed, number)
        return null
      },
      'sync.seal': async ({ device, prev, runs }) => {
        const one = needed(device)
        const { sealRuns } = await import('./seal')
        return sealRuns(one, { device, prev, runs })
      },
      'sync.publish': (runs) =>
        session?.publish(runs) ??
        runs.map((run): Sent => ({ id: runId(run), outcome: 'offline', sentence: noWorkspace })),
      'sync.reread': () => {
        session?.feed.reread()
        return null
      },
      'presence.say': (said) => {
        here = said
        session?.presence.say(said)
        return null
      },
    },
    accessChanged: () => void accessChanged(),
    wake: () => session?.wake(),
    stop: async () => {
      stopped = true
      await accessChanged()
    },
  }
}
