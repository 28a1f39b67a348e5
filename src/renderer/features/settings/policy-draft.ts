import { defaultPolicy } from '@domain/policy/policy'
import { create } from 'zustand'
import { dispatchWorkspace } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { type Changes, changesTo, check, differing, type Problems } from './policy-form'

interface PolicyDraft {
  readonly changes: Changes
  /** As of the last time a field was left or a save was tried. */
  readonly problems: Problems
  /** What became of the last save; empty while something is being changed. */
  readonly said: { readonly ok: boolean; readonly sentence: string } | null
}

const untouched: PolicyDraft = { changes: {}, problems: {}, said: null }

/** What was typed and not saved yet. It outlives the screen: an alarm that calls the user away costs nothing. */
export const usePolicyDraft = create<PolicyDraft>(() => untouched)

const policyNow = () => useRoom.getState().workspace.policy

export const typeIn = (id: string, typed: string): void =>
  usePolicyDraft.setState(({ changes, problems }) => {
    const { [id]: _solved, ...others } = problems
    return { changes: { ...changes, [id]: typed }, problems: others, said: null }
  })

/** A field was left: says what is wrong by now. */
export const lookAgain = (): void =>
  usePolicyDraft.setState(({ changes }) => {
    const checked = check(policyNow(), changes)
    return { problems: checked.ok ? {} : checked.problems }
  })

export const discard = (): void => usePolicyDraft.setState(untouched, true)

/** Puts the defaults into the form; they count once they are saved. */
export const fillInDefaults = (): void =>
  usePolicyDraft.setState({ ...untouched, changes: changesTo(policyNow(), defaultPolicy) })

/** Saves the numbers as one event. Answers the first field with a problem; null when there is none. */
export const savePolicy = async (): Promise<string | null> => {
  const { changes } = usePolicyDraft.getState()
  const before = policyNow()
  const checked = check(before, changes)
  if (!checked.ok) {
    usePolicyDraft.setState({
      problems: checked.problems,
      said: { ok: false, sentence: 'Nothing was changed yet: look at the marked numbers.' },
    })
    return Object.keys(checked.problems)[0] ?? null
  }
  if (differing(before, changes, before).length === 0) {
    usePolicyDraft.setState({ ...untouched, said: { ok: true, sentence: 'These numbers are saved already.' } })
    return null
  }
  const outcome = await dispatchWorkspace({ type: 'set-policy', policy: checked.policy })
  usePolicyDraft.setState(
    outcome.ok
      ? { ...untouched, said: { ok: true, sentence: 'Saved. Every open incident runs by these numbers now.' } }
      : { said: { ok: false, sentence: outcome.sentence } },
  )
  return null
}
