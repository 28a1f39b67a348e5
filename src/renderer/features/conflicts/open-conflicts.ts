import type { WorkspaceCommand } from '@domain/commands/command'
import type { Conflict, Sibling } from '@domain/conflicts/conflict'
import { dispatch, dispatchWorkspace, type Outcome } from '../../store/dispatch'
import type { Room } from '../../store/room'

/** A conflict and where it stands: in the open incident, or among people and policy. */
export interface OpenConflict extends Conflict {
  /** Null for the workspace. */
  readonly incident: string | null
}

type Seen = Pick<Room, 'incident' | 'workspace'>

/** Everything that waits for somebody to say which value is right: of the incident first. */
export const openConflicts = ({ incident, workspace }: Seen): readonly OpenConflict[] => [
  ...(incident?.conflicts ?? []).map((conflict) => ({ ...conflict, incident: incident?.id ?? null })),
  ...workspace.conflicts.map((conflict) => ({ ...conflict, incident: null })),
]

/** What is known of a person, and the policy, are simply set again. Null for what no command sets. */
export const settingAgain = ({ said }: Sibling): WorkspaceCommand | null => {
  switch (said.type) {
    case 'person.added':
    case 'person.changed':
      return { type: 'change-person', ...said.data }
    case 'person.removed':
      return { type: 'remove-person', person: said.data.person }
    case 'policy.changed':
      return { type: 'set-policy', policy: said.data.policy }
    default:
      return null
  }
}

/** Lets one of the values stand. Never throws. */
export const keep = async ({ incident, field }: OpenConflict, sibling: Sibling): Promise<Outcome> => {
  if (incident !== null) return dispatch(incident, { type: 'settle-conflict', field, keep: sibling.id })
  const command = settingAgain(sibling)
  return command
    ? dispatchWorkspace(command)
    : { ok: false, sentence: 'This version does not know how to set that. Nothing was changed.' }
}
