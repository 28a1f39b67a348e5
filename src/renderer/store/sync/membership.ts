import type { AskedToJoin, WorkspaceView } from '@contract/workspace'
import { admissionOf, ownerOf, shutOut } from '@domain/workspace/admit'
import { call } from '../bridge'
import { dispatchWorkspace, type Outcome } from '../dispatch'
import { useRoom } from '../room'
import { session } from '../session'
import { changeSettings } from '../settings'
import { orWarn, sentenceOf, warn } from '../warnings'
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

/**
 * Who sits here, by the owner's word: a newcomer may be somebody who was in the list before. Only where nobody of the list is chosen yet, or
 * the same name; whoever says in Settings that they are somebody else stays that.
 */
export const knowMyself = async (): Promise<void> => {
  const { members, people } = useRoom.getState().workspace
  const { me } = useRoom.getState().settings
  const member = members.get(session().log.device)
  const meant = member && people.get(member.person)
  if (!meant || me === '' || me === meant.id || (people.has(me) && people.get(me)?.name !== meant.name)) return
  await changeSettings({ me: meant.id })
}

const record = async (asked: AskedToJoin): Promise<Outcome> => {
  const admission = admissionOf(asked, session().log.workspace())
  if (!admission.ok) return admission
  const { member, addPerson } = admission
  if (addPerson !== null) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const person = { person: member.person, name: addPerson, contact: '', timeZone }
    const added = await dispatchWorkspace({ type: 'add-person', ...person })
    if (!added.ok) return added
  }
  return dispatchWorkspace({ type: 'add-member', ...member, authors: [...member.authors] })
}

const admit = async (asked: AskedToJoin): Promise<void> => {
  const outcome = await record(asked).catch((error: unknown) => ({ ok: false as const, sentence: sentenceOf(error) }))
  const refused = outcome.ok ? null : outcome.sentence.slice(0, 500)
  await call('workspace.admit', { request: asked.request, refused })
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
