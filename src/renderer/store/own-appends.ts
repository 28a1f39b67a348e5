import { refuse } from '@domain/commands/command'
import type { Log } from '../log/log'
import { useRoom } from './room'

/** Why an observer's machine records nothing, as a sentence. */
export const observerSentence =
  'You are an observer in this workspace: you read along, you do not write. Nothing was changed. Ask the workspace’s owner for an invite as a responder.'

/**
 * The log as this device's own doings reach it, whoever asks: `appended` hears of each commit, at once, and on an observer's machine
 * nothing is recorded. What sync brings does not come through here.
 */
export const withOwnAppends = (log: Log, appended: () => void): Log => {
  const guarded = async <T extends { readonly events: readonly unknown[] }>(append: () => Promise<T>): Promise<T> => {
    if (useRoom.getState().readOnly) return refuse(observerSentence)
    const done = await append()
    if (done.events.length > 0) appended()
    return done
  }
  return {
    ...log,
    append: (incident, decide) => guarded(() => log.append(incident, decide)),
    appendToWorkspace: (decide) => guarded(() => log.appendToWorkspace(decide)),
  }
}
