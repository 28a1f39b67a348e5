import type { Delivery } from '@contract/sync'
import { workspaceStream } from '@domain/events'
import { isAnyKnown, knownOf } from '@domain/log/version-vector'
import { readRun } from '@domain/sync/read-run'
import type { SealedRun } from '@domain/sync/run'
import type { Memory } from './memory'
import { readOf } from './merge'
import type { Read } from './read-edge'
import type { Run } from './runs'
import { createSlices, type Slices } from './slices'

/** The events of a sealed run that belong to one incident and follow each other, and what this version reads in them. */
export interface Stretch {
  readonly run: Run
  readonly reads: readonly Read[]
  /** Of the events' text, about. */
  readonly characters: number
}

export type Content =
  | { readonly ok: true; readonly stretches: readonly Stretch[] }
  | { readonly ok: false; readonly reason: string }

/** A run that came, or that waited. */
export interface Opened {
  readonly run: SealedRun
  readonly id: string
  readonly storedAt: number
  /** Whether the server's stream, read in its order, is known to hold it. */
  readonly onServer: boolean
  /** Null where it seems to be in the log already, so that nothing of it was read. */
  readonly content: Content | null
}

const longestId = 200

/** The incident that an event says it belongs to; one that says none stays with the event before it, unread. */
const incidentOf = (raw: unknown, before: string): string => {
  const incident = (raw as { incident?: unknown } | null)?.incident
  return typeof incident === 'string' && incident !== '' && incident.length <= longestId ? incident : before
}

/** Reads a run's events, and parts them by incident. Lets the page go on meanwhile. */
export const openRun = async (run: SealedRun, slices: Slices): Promise<Content> => {
  const read = readRun(run)
  await slices.rest()
  if (!read.ok) return read
  const stretches: { run: Run & { to: number; events: unknown[] }; reads: Read[]; characters: number }[] = []
  const each = run.events.length / read.events.length
  let incident: string = workspaceStream
  await slices.each(read.events, (raw, index) => {
    incident = incidentOf(raw, incident)
    const seq = run.from + index
    let stretch = stretches.at(-1)
    if (stretch?.run.incident !== incident) {
      stretch = { run: { device: run.device, from: seq, to: seq, incident, events: [] }, reads: [], characters: 0 }
      stretches.push(stretch)
    }
    stretch.run.events.push(raw)
    stretch.run.to = seq
    stretch.reads.push(readOf(stretch.run, seq, raw))
    stretch.characters += each
  })
  return { ok: true, stretches }
}

/** Reads the runs of a delivery, before the log's turn comes, all but those that the log has whole. */
export const openMessages = async ({ sharing }: Memory, { messages, to }: Delivery): Promise<Opened[]> => {
  const slices = createSlices()
  const opened: Opened[] = []
  for (const { run, id, storedAt } of messages) {
    if (!run) continue
    const isHere = isAnyKnown(knownOf(sharing.sealed, run.device), run.from, run.to)
    const content = isHere ? null : await openRun(run, slices)
    opened.push({ run, id, storedAt, onServer: to !== null, content })
  }
  return opened
}
