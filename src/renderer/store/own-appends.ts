import { refuse } from '@domain/commands/command'
import { workspaceStream } from '@domain/events'
import type { Log } from '../log/log'
import { refuseForeign } from './own-authors'
import { useRoom } from './room'

/** Why an observer's machine records nothing, as a sentence. */
export const observerSentence =
  'You are an observer in this workspace: you read along, you do not write. Nothing was changed. Ask the workspace’s owner for an invite as a responder.'

/**
 * The log as this device's own doings reach it, whoever asks: `appended` hears of each commit, at once. On an observer's machine
 * nothing is recorded, and on another member's nothing in a name that it may not write in. What sync brings does not come through here.
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
    append: (incident, decide) =>
      guarded(() => log.append(incident, (state) => refuseForeign(incident, decide(state)))),
    appendToWorkspace: (decide) =>
      guarded(() => log.appendToWorkspace((state) => refuseForeign(workspaceStream, decide(state)))),
  }
}
