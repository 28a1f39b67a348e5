import type { PushData, PushName } from '@contract/contract'
import type { BrowserWindow } from 'electron'
import type { Handlers } from '../answer-call'
import type { Access } from '../sync/access'

interface World {
  readonly folder: string
  readonly window: () => BrowserWindow | null
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
  /** The way to the server changed, or there is none any more. */
  readonly onAccess: () => void
}

export interface Workspace {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `workspace.${string}`>>
  readonly access: () => Access | null
  /** A `warroom://join/…` link was opened. */
  readonly followInvite: (link: string) => void
  readonly stop: () => Promise<void>
}

const none = 'This version cannot do that yet.'

export const openWorkspace = (_world: World): Workspace => ({
  handlers: {
    'workspace.current': () => null,
    'workspace.create': () => ({ done: false, sentence: none, folder: '', command: '' }),
    'workspace.check': () => [],
    'workspace.invites': () => [],
    'workspace.invite': () => Promise.reject(new Error(none)),
    'workspace.withdraw': () => [],
    'workspace.read-invite': () => ({ ok: false, sentence: none }),
    'workspace.join': () => ({ state: 'failed', sentence: none }),
    'workspace.stop-joining': () => null,
    'workspace.admit': () => null,
    'workspace.shut-out': () => ({ done: false, sentence: none }),
    'workspace.leave': () => ({ done: false, sentence: none }),
  },
  access: () => null,
  followInvite: () => {},
  stop: async () => {},
})
