import type { CallArgs, CallName, CallResult, PushData, PushName } from '@contract/contract'
import type { Delivery } from '@contract/delivery'
import type { Fired } from '@contract/schedule'
import { defaultSettings, type Settings } from '@contract/settings'
import type { WorkspaceView } from '@contract/workspace'
import { runId, type SealedRun } from '@domain/sync/run'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { vi } from 'vitest'

/** What outlives a page: its database, and what main keeps. */
export interface Profile {
  indexedDB: IDBFactory
  settings: Settings
  unrecorded: Fired[]
  deliveries: Delivery[]
  workspace: WorkspaceView | null
  /** What the page keeps beside its database. */
  kept: Map<string, string>
  /** Set while a page holds the profile's lock. */
  locked: boolean
}

export const newProfile = (settings: Partial<Settings> = {}): Profile => ({
  indexedDB: new IDBFactory(),
  settings: { ...defaultSettings, ...settings },
  unrecorded: [],
  deliveries: [],
  workspace: null,
  kept: new Map(),
  locked: false,
})

const answers = (profile: Profile) => ({
  'app.start': (): CallResult<'app.start'> => ({
    settings: profile.settings,
    versions: { app: '0', electron: '0' },
    platform: 'linux',
    demo: false,
    warnings: [],
  }),
  'settings.change': (changed: Partial<Settings>) => {
    profile.settings = { ...profile.settings, ...changed }
    return profile.settings
  },
  'schedule.replace': (schedule: CallArgs<'schedule.replace'>[0]): CallResult<'schedule.replace'> => ({
    deadlines: schedule.map(({ id, warnAt, dueAt, overdueAt }) => ({ id, warnAt, dueAt, overdueAt })),
  }),
  'schedule.unrecorded': () => profile.unrecorded,
  'schedule.recorded': () => null,
  'window.open-incidents': () => null,
  'pages.answered': () => null,
  'updates.post': () => null,
  'workspace.current': (): CallResult<'workspace.current'> => profile.workspace,
  'workspace.admit': () => null,
  'workspace.shut-out': () => ({ done: true, sentence: '' }),
  'sync.begin': (): CallResult<'sync.begin'> => ({ state: 'connected', since: 0, sentence: '', server: null }),
  'sync.took': () => null,
  'sync.publish': (runs: readonly SealedRun[]): CallResult<'sync.publish'> =>
    runs.map((run) => ({ id: runId(run), outcome: 'stored', sentence: '' })),
  'deliveries.list': () => profile.deliveries,
  'deliveries.recorded': (ids: readonly string[]) => {
    profile.deliveries = profile.deliveries.map((one) => (ids.includes(one.id) ? { ...one, recorded: true } : one))
    return null
  },
})

/** A renderer's page on a profile, with a main that answers at once and remembers what it was asked. */
export const openPage = async (profile: Profile) => {
  vi.resetModules()
  const asked: { name: string; args: unknown[] }[] = []
  const listeners = new Map<string, (data: never) => void>()
  const table = answers(profile) as unknown as Record<string, (...args: unknown[]) => unknown>
  const dataset: Record<string, string> = {}
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => profile.kept.get(key) ?? null,
      setItem: (key: string, value: string) => profile.kept.set(key, value),
    },
    warroom: {
      call: async (name: CallName, ...args: unknown[]) => {
        asked.push({ name, args })
        const answer = table[name]
        return answer
          ? { ok: true, value: answer(...args) }
          : { ok: false, refusal: { code: 'unknown-call', sentence: `${name} is not known.` } }
      },
      on: (name: PushName, listener: (data: never) => void) => {
        listeners.set(name, listener)
        return () => listeners.delete(name)
      },
    },
  })
  vi.stubGlobal('indexedDB', profile.indexedDB)
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  vi.stubGlobal('document', { documentElement: { dataset } })
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => queueMicrotask(frame))
  vi.stubGlobal('navigator', {
    storage: { persist: async () => true },
    locks: {
      request: async (_name: string, _options: unknown, hold: () => Promise<never>) => {
        if (profile.locked) throw new DOMException('signal timed out', 'TimeoutError')
        return hold()
      },
    },
  })
  const [
    { askEarly },
    { startRoom },
    { useRoom },
    dispatching,
    { selectIncident },
    { changeSettings },
    { importStatuspage },
    { nowOf },
  ] = await Promise.all([
    import('../../../../src/renderer/store/early'),
    import('../../../../src/renderer/store/start'),
    import('../../../../src/renderer/store/room'),
    import('../../../../src/renderer/store/dispatch'),
    import('../../../../src/renderer/store/select'),
    import('../../../../src/renderer/store/settings'),
    import('../../../../src/renderer/store/import'),
    import('../../../../src/renderer/store/now'),
  ])
  await startRoom({ ...askEarly(), started: window.warroom.call('app.start') })
  return {
    ...dispatching,
    selectIncident,
    changeSettings,
    importStatuspage,
    nowOf,
    dataset,
    room: () => useRoom.getState(),
    watch: useRoom.subscribe,
    /** The arguments of every call by that name, in order. */
    asked: <N extends CallName>(name: N): CallArgs<N>[] =>
      asked.filter((one) => one.name === name).map(({ args }) => args as CallArgs<N>),
    push: <N extends PushName>(name: N, data: PushData<N>) => listeners.get(name)?.(data as never),
  }
}
