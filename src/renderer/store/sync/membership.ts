import type { AskedToJoin, WorkspaceView } from '@contract/workspace'
import { memberHere } from '@domain/sync/authorship'
import { admissionOf, ownerOf, sameName, shutOut } from '@domain/workspace/admit'
import { call } from '../bridge'
import { dispatchWorkspace, type Outcome } from '../dispatch'
import { whyForeign } from '../own-authors'
import { useRoom } from '../room'
import { session } from '../session'
import { changeSettings } from '../settings'
import { dismissWarning, orWarn, sentenceOf, warn } from '../warnings'
import { useSync } from './state'

const isOwner = (workspace: WorkspaceView | null): workspace is WorkspaceView => workspace?.role === 'owner'

/** The owner's machine is the first member of its workspace, once somebody has said who sits at it. */
export const recordOwner = async (): Promise<void> => {
  const { workspace } = useSync.getState()
  const { log } = session()
  const { me } = useRoom.getState().settings
  if (!isOwner(workspace) || me === '' || log.workspace().members.has(log.device)) return
  const member = ownerOf({ device: log.device, key: workspace.key, me }, log.workspace())
  const outcome = await dispatchWorkspace({ type: 'add-member', ...member, authors: [...member.authors] })
  if (!outcome.ok) warn(outcome.sentence)
}

/** What was said of a name that does not count; empty for nothing. */
let said = ''

const sayForeign = (me: string): void => {
  const sentence = (!useRoom.getState().readOnly && whyForeign(me)) || ''
  if (sentence === said) return
  if (said !== '') dismissWarning(said)
  said = sentence
  if (sentence !== '') warn(sentence)
}

/**
 * Who sits here: whoever this machine came in as, by the owner's word, for a newcomer may be somebody who was in the list before; until that is here, whoever
 * main says it came in as. Only where nobody of the list is chosen yet, or the same name. Of another whose lines would not count, it is said.
 */
export const knowMyself = async (): Promise<void> => {
  const { here, settings, workspace } = useRoom.getState()
  const { members, people } = workspace
  const { me } = settings
  const meant = here && (memberHere(here, members)?.person ?? here.person)
  const chosen = people.get(me)
  if (meant && me !== meant && (!chosen || sameName(chosen.name, people.get(meant)?.name ?? '')))
    await changeSettings({ me: meant })
  else sayForeign(me)
}

type Recorded = Extract<Outcome, { ok: false }> | { readonly ok: true; readonly person: string }

const record = async (asked: AskedToJoin): Promise<Recorded> => {
  const admission = admissionOf(asked, session().log.workspace())
  if (!admission.ok) return admission
  const { member, addPerson } = admission
  const { person } = member
  if (addPerson !== null) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const added = await dispatchWorkspace({ type: 'add-person', person, name: addPerson, contact: '', timeZone })
    if (!added.ok) return added
  }
  const outcome = await dispatchWorkspace({ type: 'add-member', ...member, authors: [...member.authors] })
  return outcome.ok ? { ok: true, person } : outcome
}

const admit = async (asked: AskedToJoin): Promise<void> => {
  const { request } = asked
  const outcome = await record(asked).catch((error: unknown) => ({ ok: false as const, sentence: sentenceOf(error) }))
  const decided = outcome.ok
    ? { refused: null, person: outcome.person }
    : { refused: outcome.sentence.slice(0, 500), person: '' }
  await call('workspace.admit', { request, ...decided })
}

let admitting: Promise<void> = Promise.resolve()

/** Somebody asks to come in: decided on what the log says once whoever asked before is in it. */
export const askedToJoin = (asked: AskedToJoin): void => {
  admitting = admitting.then(() => orWarn(admit(asked)))
}

let told = ''

/** Tells main whom the log has shut out, at each start and each time that changes; again when the server could not be told. */
export const tellShutOut = async (): Promise<void> => {
  const { workspace } = useSync.getState()
  if (!isOwner(workspace)) return
  const devices = shutOut(session().log.workspace())
  const text = `${workspace.id} ${devices.join(' ')}`
  if (devices.length === 0 || text === told) return
  told = text
  try {
    const { done, sentence } = await call('workspace.shut-out', [...devices])
    if (done) return
    told = ''
    warn(sentence)
  } catch (error) {
    told = ''
    warn(sentenceOf(error))
  }
}
