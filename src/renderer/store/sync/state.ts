import type { Connection, Present } from '@contract/sync'
import type { WorkspaceView } from '@contract/workspace'
import { create } from 'zustand'
import type { SharingState } from '../../log/sharing'

/** How far the present reading of the stream is. */
export interface Reading {
  readonly feed: number
  /** Messages taken of it, and left to take. */
  readonly taken: number
  readonly left: number
  /** It was read to its end once: what the server lacks is known. */
  readonly whole: boolean
  /** Why the stream is read from its beginning again; null where it is not. */
  readonly anew: string | null
}

/** What the views read of the workspace and its server. */
export interface SyncView {
  /** Null while this device is in no workspace. */
  readonly workspace: WorkspaceView | null
  readonly connection: Connection
  /** As of a moment ago; null until it was read once. */
  readonly sharing: SharingState | null
  readonly reading: Reading | null
  /** Why what is here does not get to the server or what is there does not get here, as a sentence; empty while nothing is wrong. */
  readonly problem: string
  /** Who else is in the room now. */
  readonly present: readonly Present[]
  /** When whoever is not in the room any more was last there, ms UTC by device; as long as this page runs. */
  readonly left: Readonly<Record<string, number>>
}

export const offConnection: Connection = { state: 'off', since: 0, sentence: '', server: null }

export const useSync = create<SyncView>(() => ({
  workspace: null,
  connection: offConnection,
  sharing: null,
  reading: null,
  problem: '',
  present: [],
  left: {},
}))

/** Who is there now, and since when those are gone who were there before; `now` is ms UTC. */
export const presentIs = (
  { present: before, left }: Pick<SyncView, 'present' | 'left'>,
  present: readonly Present[],
  now: number,
): Pick<SyncView, 'present' | 'left'> => {
  const there = new Set(present.map(({ device }) => device))
  const gone = before.filter(({ device }) => !there.has(device))
  if (gone.length === 0) return { present, left }
  return { present, left: { ...left, ...Object.fromEntries(gone.map(({ device }) => [device, now])) } }
}
