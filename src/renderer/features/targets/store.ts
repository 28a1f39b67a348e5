import type { SavedTarget, Target, TargetDraft } from '@contract/target'
import { create } from 'zustand'
import { call } from '../../store/bridge'
import { sentenceOf } from '../../store/warnings'

export type Test = { readonly state: 'asking' } | { readonly state: 'accepted' | 'refused'; readonly sentence: string }

interface Targets {
  /** Null until main has said. */
  readonly targets: readonly Target[] | null
  /** Why they could not be read or changed. */
  readonly problem: string | null
  /** What came of the last test of each, by its id. */
  readonly tests: ReadonlyMap<string, Test>
  /** Somebody asked to go there: the section takes the cursor when it is on the screen. */
  readonly wanted: boolean
}

/** Where pages go, as main keeps it. Never a secret. */
export const useTargets = create<Targets>(() => ({ targets: null, problem: null, tests: new Map(), wanted: false }))

const attempt = async (job: () => Promise<readonly Target[]>): Promise<void> => {
  try {
    useTargets.setState({ targets: await job(), problem: null })
  } catch (error) {
    useTargets.setState({ problem: sentenceOf(error) })
  }
}

export const loadTargets = (): Promise<void> => attempt(() => call('targets.list'))

export const removeTarget = (id: string): Promise<void> => attempt(() => call('targets.remove', id))

const setTest = (id: string, test: Test | null): void =>
  useTargets.setState(({ tests }) => {
    const next = new Map(tests)
    if (test) next.set(id, test)
    else next.delete(id)
    return { tests: next }
  })

/** Keeps a target; what main says to it. What an earlier test said counts no more. Throws when main could not. */
export const saveTarget = async (draft: TargetDraft): Promise<SavedTarget> => {
  const saved = await call('targets.save', draft)
  if (!saved.kept) return saved
  if (draft.id !== null) setTest(draft.id, null)
  useTargets.setState({ targets: saved.targets, problem: null })
  return saved
}

/** Switches a target on or off; all else of it stays. */
export const switchTarget = async ({ host: _host, secret: _secret, ...target }: Target, on: boolean): Promise<void> => {
  try {
    const saved = await saveTarget({ ...target, on, secret: null })
    if (!saved.kept) useTargets.setState({ problem: saved.sentence })
  } catch (error) {
    useTargets.setState({ problem: sentenceOf(error) })
  }
}

/** Sends a test; the answer stands in the target's row. */
export const testTarget = async (id: string): Promise<void> => {
  if (useTargets.getState().tests.get(id)?.state === 'asking') return
  setTest(id, { state: 'asking' })
  try {
    const { done, sentence } = await call('targets.test', id)
    setTest(id, { state: done ? 'accepted' : 'refused', sentence })
  } catch (error) {
    setTest(id, { state: 'refused', sentence: sentenceOf(error) })
  }
}
