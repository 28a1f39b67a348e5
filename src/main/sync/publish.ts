import { randomBytes } from 'node:crypto'
import type { Sent } from '@contract/sync'
import { runId, type SealedRun } from '@domain/sync/run'
import type { JetStreamClient } from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import { type Access, eventsSubject } from './access'
import { bodyOf } from './body'
import { breather } from './breathe'

/** Many in flight at a time: one at a time reaches a fifth of what the server takes. */
const mostRuns = 256
/** Of them no more bytes than a slow line can move before their answers are due. */
const mostBytes = 4 * 1024 * 1024
/** How long an answer may take, ms, and how much longer for what is under way before it: a slow line moves this many bytes a ms. */
const patience = 2000
const slowLine = 100
/** Runs of which it is remembered that the server said to have them already. */
const mostSaid = 20_000
/** What the headers of a message may take, bytes. */
const headers = 512

type Outcome = Pick<Sent, 'outcome' | 'sentence'>

const kept = 'It is kept on this device.'
const offline: Outcome = { outcome: 'offline', sentence: `There is no connection to the server. ${kept}` }
const tooBig = (most: number): Outcome => ({
  outcome: 'too-big',
  sentence: `An entry is bigger than the server takes (${Math.floor(most / 1_000_000)} MB). ${kept} Ask whoever runs the server to raise its limit.`,
})
const full: Outcome = {
  outcome: 'full',
  sentence: `The server has no room left. ${kept} Tell whoever runs the server.`,
}
const refused: Outcome = {
  outcome: 'refused',
  sentence: `The server does not let this device write in the workspace. ${kept} Ask its owner.`,
}
const unknown: Outcome = {
  outcome: 'unknown',
  sentence: `The server is reached, and does not say that it has what is sent to it. ${kept} It is sent again by itself. Where that lasts, tell whoever runs the server: its disk may be full.`,
}

/** The server's code for "not stored", which has more than one reason: the text tells. */
const notStored = 10077
const noResources = new Set([10002, 10023])
const messageTooBig = 10054
const hasNoRoom = /maximum (messages|bytes)|no space|insufficient|resource/i

const codeOf = (error: Error): number => ('code' in error && typeof error.code === 'number' ? error.code : 0)

/** What a failed publish means for its run. What the server may have taken is unknown, never refused. */
const outcomeOf = (error: unknown, most: number): Outcome => {
  if (!(error instanceof Error)) return unknown
  const cause = error.cause instanceof Error ? error.cause : error
  if (cause.name === 'PermissionViolationError') return refused
  if (/max_payload/.test(`${error.message} ${cause.message}`)) return tooBig(most)
  const code = codeOf(error)
  if (code === messageTooBig) return tooBig(most)
  if (noResources.has(code) || (code === notStored && hasNoRoom.test(error.message))) return full
  return unknown
}

/** Lets through what fits into the window, in the order it came. */
const openWindow = () => {
  let runs = 0
  let bytes = 0
  const waiting: { readonly size: number; readonly enter: () => void }[] = []
  const fits = (size: number): boolean => runs === 0 || (runs < mostRuns && bytes + size <= mostBytes)
  const take = (size: number): void => {
    runs += 1
    bytes += size
  }
  return {
    /** Bytes under way. */
    bytes: () => bytes,
    enter: async (size: number): Promise<void> => {
      if (waiting.length === 0 && fits(size)) take(size)
      else await new Promise<void>((enter) => waiting.push({ size, enter }))
    },
    leave: (size: number): void => {
      runs -= 1
      bytes -= size
      for (let next = waiting[0]; next && fits(next.size); next = waiting[0]) {
        waiting.shift()
        take(next.size)
        next.enter()
      }
    },
  }
}

interface Line {
  readonly nc: NatsConnection
  readonly js: JetStreamClient
}

/** Hands runs to the server. `line` is null while there is no connection; nothing is kept for later here, the log is the outbox. */
export const openPublishing = (
  access: Access,
  line: () => Line | null,
): ((runs: readonly SealedRun[]) => Promise<Sent[]>) => {
  const window = openWindow()
  const said = new Set<string>()

  /**
   * Whether the server took something else for this run: anybody in the workspace may have handed in another message under its id. Looked at only where
   * the server says a second time that it has it: it was not found in the stream then.
   */
  const tookAnother = async ({ js }: Line, run: SealedRun, seq: number, body: Buffer): Promise<boolean> => {
    const id = runId(run)
    if (!said.has(id)) {
      if (said.size >= mostSaid) said.clear()
      said.add(id)
      return false
    }
    const message = await (await js.jetstreamManager(false)).direct.getMessage(access.stream, { seq })
    return !message || message.subject.split('.').at(-1) !== run.device || !body.equals(message.data)
  }

  const handIn = async (to: Line, run: SealedRun, body: Buffer): Promise<Outcome> => {
    const { nc, js } = to
    const most = nc.info?.max_payload ?? Number.POSITIVE_INFINITY
    if (body.length + headers > most) return tooBig(most)
    try {
      const publish = (msgID: string) =>
        js.publish(eventsSubject(access.workspace, access.device, run.device), body, {
          msgID,
          timeout: patience + Math.ceil(window.bytes() / slowLine),
        })
      const { seq, duplicate } = await publish(runId(run))
      // An id that nobody can have taken beforehand.
      if (duplicate && (await tookAnother(to, run, seq, body)))
        await publish(`${runId(run)}:${randomBytes(8).toString('hex')}`)
      return { outcome: 'stored', sentence: '' }
    } catch (error) {
      return outcomeOf(error, most)
    }
  }

  return async (runs) => {
    const breathe = breather()
    const under: Promise<Sent>[] = []
    for (const run of runs) {
      const id = runId(run)
      const size = run.events.length
      await breathe()
      await window.enter(size)
      const now = line()
      const sent = now ? handIn(now, run, bodyOf(run)) : Promise.resolve(offline)
      under.push(sent.then((outcome) => ({ id, ...outcome })).finally(() => window.leave(size)))
    }
    return Promise.all(under)
  }
}
