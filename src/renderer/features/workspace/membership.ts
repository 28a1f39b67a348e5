import { knownOf } from '@domain/log/version-vector'
import { call } from '../../store/bridge'
import { dispatchWorkspace, type Outcome } from '../../store/dispatch'
import { session } from '../../store/session'
import { sentenceOf } from '../../store/warnings'

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
