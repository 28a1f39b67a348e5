import type { PushData, PushName } from '@contract/contract'
import type { Connection } from '@contract/sync'
import type { Handlers } from '../answer-call'
import type { Access } from './access'

interface World {
  /** The way to the server; null while this device is in no workspace. */
  readonly access: () => Access | null
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
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

export const openSync = (_world: World): Sync => ({
  handlers: {
    'sync.begin': () => off,
    'sync.took': () => null,
    'sync.seal': () => [],
    'sync.publish': () => [],
    'sync.reread': () => null,
    'presence.say': () => null,
  },
  accessChanged: () => {},
  wake: () => {},
  stop: async () => {},
})
