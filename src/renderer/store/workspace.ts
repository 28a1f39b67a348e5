import type { Invite, Joiner, Joining, WorkspaceView } from '@contract/workspace'
import { create } from 'zustand'
import { call, on } from './bridge'
import { orWarn, sentenceOf } from './warnings'

interface WorkspaceStore {
  /** Undefined until main has said; null while this device is in no workspace. */
  readonly current: WorkspaceView | null | undefined
  /** How joining goes; null where nobody has asked to come in. */
  readonly joining: Joining | null
  /** Newest first; only the owner's machine has any. */
  readonly invites: readonly Invite[]
  /** A link that the user opened and that no dialog shows yet. */
  readonly link: string | null
}

/** The workspace of this device as main keeps it. Never a secret, but for the links of open invites. */
export const useWorkspace = create<WorkspaceStore>(() => ({
  current: undefined,
  joining: null,
  invites: [],
  link: null,
}))

const joiningIs = (joining: Joining): void => useWorkspace.setState({ joining })

/** Asks to come in; `joining` says how that goes. Never throws. */
export const join = async (link: string, joiner: Joiner): Promise<void> => {
  useWorkspace.setState({ joining: { state: 'asking', sentence: 'Asking to come in.' } })
  try {
    const answer = await call('workspace.join', link, joiner)
    // What was pushed meanwhile is newer.
    if (useWorkspace.getState().joining?.state === 'asking') joiningIs(answer)
  } catch (error) {
    joiningIs({ state: 'failed', sentence: sentenceOf(error) })
  }
}

export const stopJoining = async (): Promise<void> => {
  await orWarn(call('workspace.stop-joining'))
  const { joining } = useWorkspace.getState()
  if (joining?.state === 'asking' || joining?.state === 'waiting') useWorkspace.setState({ joining: null })
}

/** Reads the invites; only an owner's machine has to. Throws CallRefused. */
export const loadInvites = async (): Promise<void> =>
  useWorkspace.setState({ invites: await call('workspace.invites') })

const currentIs = (current: WorkspaceView | null): void => {
  const before = useWorkspace.getState().current
  useWorkspace.setState({ current, ...(current?.id !== before?.id && { invites: [] }) })
}

/** Asks which workspace this is, and hears of every change. Once, at the start of the room. */
export const listenWorkspace = (): void => {
  let changed = false
  on('workspace.changed', (current) => {
    changed = true
    currentIs(current)
  })
  on('workspace.joining', joiningIs)
  on('workspace.invites-changed', (invites) => useWorkspace.setState({ invites }))
  on('workspace.link', ({ link }) => useWorkspace.setState({ link }))
  void orWarn(
    call('workspace.current').then((current) => {
      if (!changed) currentIs(current)
    }),
  )
}
