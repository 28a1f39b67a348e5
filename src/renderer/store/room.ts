import type { Delivery } from '@contract/delivery'
import type { Settings } from '@contract/settings'
import { defaultSettings } from '@contract/settings'
import type { WorkspaceView } from '@contract/workspace'
import type { Deadline } from '@domain/deadlines/deadline'
import type { IncidentState } from '@domain/incident/state'
import type { IncidentSummary } from '@domain/incident/summary'
import { emptyWorkspace } from '@domain/workspace/fold'
import type { WorkspaceState } from '@domain/workspace/state'
import { create } from 'zustand'

/** `saved` only after the transaction has committed with strict durability. */
export type Saving = { state: 'saved' } | { state: 'saving'; pending: number } | { state: 'failed'; sentence: string }

/** What the views read. Changed only by the store's own modules, after a commit. */
export interface Room {
  phase: 'starting' | 'ready' | 'failed'
  /** Why the room could not open, as a sentence. */
  failure: string | null
  settings: Settings
  demo: boolean
  /** What runs here, for whoever reports a problem; empty until main has said so. */
  about: { readonly app: string; readonly electron: string; readonly platform: string }
  workspace: WorkspaceState
  /** The workspace that this device is in, as main keeps it; null for none. */
  here: WorkspaceView | null
  /** This device is an observer's: it reads along and records nothing. */
  readOnly: boolean
  /** Newest first. */
  summaries: readonly IncidentSummary[]
  selected: string | null
  /** The selected incident, folded; null while it loads. */
  incident: IncidentState | null
  /** Deadlines of every open incident, soonest due first, in each incident's time. */
  deadlines: readonly Deadline[]
  /** Since the wall clock jumped: by how many ms (incident time) a deadline is shown and told later, by id. */
  shifts: ReadonlyMap<string, number>
  /** What goes and went out to targets outside, as main last said, by id. */
  deliveries: ReadonlyMap<string, Delivery>
  saving: Saving
  /** Sentences for the user that stay until dismissed. */
  warnings: readonly string[]
}

export const useRoom = create<Room>(() => ({
  phase: 'starting',
  failure: null,
  settings: defaultSettings,
  demo: false,
  about: { app: '', electron: '', platform: '' },
  workspace: emptyWorkspace,
  here: null,
  readOnly: false,
  summaries: [],
  selected: null,
  incident: null,
  deadlines: [],
  shifts: new Map(),
  deliveries: new Map(),
  saving: { state: 'saved' },
  warnings: [],
}))
