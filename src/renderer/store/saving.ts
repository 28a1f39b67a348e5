import { Refusal } from '@domain/commands/command'
import { NotSaved } from '../log/commit'
import { CannotOpen } from '../log/database'
import { NoAnswer } from '../log/queue'
import { useRoom } from './room'
import { sentenceOf } from './warnings'

let pending = 0
/** Why the last write failed; stands until one succeeds. */
let failure: string | null = null

/** A write that is over sooner is not worth a word: nothing it wrote is on the screen before it is saved. ms */
const patience = 100
let waiting: ReturnType<typeof setTimeout> | undefined

const show = (): void => {
  clearTimeout(waiting)
  waiting = undefined
  if (pending > 0) useRoom.setState({ saving: { state: 'saving', pending } })
  else if (failure !== null) useRoom.setState({ saving: { state: 'failed', sentence: failure } })
  else if (useRoom.getState().saving.state !== 'saved') useRoom.setState({ saving: { state: 'saved' } })
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sentence: string }

/** Runs one write of the log and shows how it goes. Never throws: a refusal or a failed write is a sentence. */
export const saving = async <T>(write: () => Promise<T>): Promise<Attempt<T>> => {
  pending += 1
  waiting ??= setTimeout(show, patience)
  try {
    const value = await write()
    failure = null
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, sentence: error.message }
    const sentence =
      error instanceof NotSaved || error instanceof CannotOpen || error instanceof NoAnswer
        ? error.message
        : `This was not recorded: ${sentenceOf(error)} What is in the log is kept, and what you typed is still here. Try again.`
    failure = sentence
    return { ok: false, sentence }
  } finally {
    pending -= 1
    if (pending === 0 || useRoom.getState().saving.state === 'saving') show()
  }
}
