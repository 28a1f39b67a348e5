import type { Connection } from '@contract/sync'
import type { WorkspaceView } from '@contract/workspace'
import type { SharingState } from '../../../../../src/renderer/log/sharing'
import type { Reading, SyncView } from '../../../../../src/renderer/store/sync/state'

export const workspace = (changed: Partial<WorkspaceView> = {}): WorkspaceView => ({
  id: 'ws',
  name: 'Ops',
  role: 'responder',
  fingerprint: '1 2',
  servers: ['localhost:4222'],
  owner: { device: 'owner', key: 'k'.repeat(44) },
  key: 'k'.repeat(44),
  person: '',
  kept: true,
  problem: null,
  ...changed,
})

export const connection = (state: Connection['state'], since = 0, sentence = ''): Connection => ({
  state,
  since,
  sentence,
  server: null,
})

export const sharing = (changed: Partial<SharingState> = {}): SharingState => ({
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
  notKept: 0,
  readsAgain: false,
  ...changed,
})

export const reading = (changed: Partial<Reading> = {}): Reading => ({
  feed: 1,
  taken: 0,
  left: 0,
  whole: false,
  anew: null,
  ...changed,
})

export const inWorkspace = (changed: Partial<SyncView> = {}): SyncView => ({
  workspace: workspace(),
  connection: connection('connected'),
  sharing: sharing(),
  reading: reading({ whole: true }),
  problem: '',
  present: [],
  left: {},
  ...changed,
})
