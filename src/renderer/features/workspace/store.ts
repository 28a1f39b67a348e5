import type { CallResult } from '@contract/contract'
import type { CheckLine } from '@contract/workspace'
import { create } from 'zustand'
import { call } from '../../store/bridge'
import { session } from '../../store/session'
import { sentenceOf } from '../../store/warnings'

export type Made = CallResult<'workspace.create'>

export type Check =
  | { readonly state: 'asking' }
  | { readonly state: 'done'; readonly lines: readonly CheckLine[] }
  | { readonly state: 'failed'; readonly sentence: string }

interface WorkspaceSectionState {
  /** What came of making the workspace, while its user has not put it away. */
  readonly made: Made | null
  readonly check: Check | null
  /** What was done or could not be, as main's sentence. */
  readonly told: { readonly done: boolean; readonly sentence: string } | null
  /** Somebody asked to go there: the section takes the cursor when it is on the screen. */
  readonly wanted: boolean
}

/** What the section shows besides the workspace itself. */
export const useWorkspaceSection = create<WorkspaceSectionState>(() => ({
  made: null,
  check: null,
  told: null,
  wanted: false,
}))

const tell = async (job: () => Promise<{ done: boolean; sentence: string }>): Promise<void> => {
  useWorkspaceSection.setState({ told: null })
  try {
    useWorkspaceSection.setState({ told: await job() })
  } catch (error) {
    useWorkspaceSection.setState({ told: { done: false, sentence: sentenceOf(error) } })
  }
}

/** Makes the workspace; what stays is shown in the section. Throws CallRefused. */
export const makeWorkspace = async (name: string, servers: readonly string[]): Promise<Made> => {
  const made = await call('workspace.create', { name, device: session().log.device, servers: [...servers] })
  if (made.done) useWorkspaceSection.setState({ made, check: null, told: null })
  return made
}

export const takeOver = (): Promise<void> => tell(() => call('workspace.take-over', { device: session().log.device }))

export const leaveWorkspace = (): Promise<void> =>
  tell(async () => {
    const left = await call('workspace.leave')
    if (left.done) useWorkspaceSection.setState({ made: null, check: null })
    return left
  })

/** Tries the server, which takes seconds; once at a time. */
export const checkServer = async (): Promise<void> => {
  if (useWorkspaceSection.getState().check?.state === 'asking') return
  useWorkspaceSection.setState({ check: { state: 'asking' } })
  try {
    useWorkspaceSection.setState({ check: { state: 'done', lines: await call('workspace.check') } })
  } catch (error) {
    useWorkspaceSection.setState({ check: { state: 'failed', sentence: sentenceOf(error) } })
  }
}
