import { knownOf } from '@domain/log/version-vector'
import { call } from '../../store/bridge'
import { dispatchWorkspace, type Outcome } from '../../store/dispatch'
import { changeSettings } from '../../store/settings'
import { session } from '../../store/session'
import { sentenceOf } from '../../store/warnings'
import { thisTimeZone } from '../../ui/time-zones'
import type { Who } from './joiner'

/**
 * Shuts a machine out: first in the log, which counts everywhere from its last line known here on, then at the server. Where only the server
 * could not be told, the sentence says so; it is told again when it answers.
 */
export const removeMember = async (device: string): Promise<Outcome> => {
  const upTo = knownOf(session().log.known(), device).contiguous
  const outcome = await dispatchWorkspace({ type: 'remove-member', device, upTo })
  if (!outcome.ok) return outcome
  const removed = [...session().log.workspace().members.values()].filter((member) => member.removed)
  try {
    const told = await call(
      'workspace.shut-out',
      removed.map((member) => member.device),
    )
    return told.done ? outcome : { ok: false, sentence: `The machine is removed. ${told.sentence}` }
  } catch (error) {
    return { ok: false, sentence: `The machine is removed, but the server was not told yet. ${sentenceOf(error)}` }
  }
}

/** Makes somebody the person at this device; whoever is new is added to the log's people under that id. */
export const beWho = async ({ person, name }: Who, newPerson: string): Promise<Outcome> => {
  if (person === null) {
    const added = await dispatchWorkspace({
      type: 'add-person',
      person: newPerson,
      name: name.trim(),
      contact: '',
      timeZone: thisTimeZone(),
    })
    if (!added.ok) return added
  }
  return (await changeSettings({ me: person ?? newPerson }))
    ? { ok: true, ids: [] }
    : { ok: false, sentence: 'Who you are could not be kept. Try again.' }
}
