import { type Room, useRoom } from '../../store/room'
import { actions as alarmHistory } from '../alarm-history/actions'
import { actions as composer } from '../composer/actions'
import { actions as conflicts } from '../conflicts/actions'
import { actions as deadlines } from '../deadlines/actions'
import { actions as declare } from '../declare/actions'
import { actions as importing } from '../import/actions'
import { actions as library } from '../library/actions'
import { actions as newVersion } from '../new-version/actions'
import { actions as pages } from '../pages/actions'
import { actions as palette } from '../palette/actions'
import { actions as roster } from '../roster/actions'
import { actions as rotation } from '../rotation/actions'
import { actions as settings } from '../settings/actions'
import { actions as severityStatus } from '../severity-status/actions'
import { actions as shell } from '../shell/actions'
import { actions as sync } from '../sync/actions'
import { actions as targets } from '../targets/actions'
import { actions as tasks } from '../tasks/actions'
import { actions as timeline } from '../timeline/actions'
import { actions as updates } from '../updates/actions'
import { actions as workspace } from '../workspace/actions'
import type { Action } from './action'
import { writing } from './available'

/** Everything a user can do. Keys, native menu, palette and key sheet read this list and nothing else. */
export const registry: readonly Action[] = [
  writing(declare),
  writing(severityStatus),
  writing(updates),
  writing(conflicts),
  deadlines,
  alarmHistory,
  writing(pages),
  writing(tasks),
  writing(composer),
  timeline,
  writing(roster),
  writing(rotation),
  shell,
  library,
  writing(importing),
  sync,
  settings,
  targets,
  workspace,
  newVersion,
  palette,
].flat()

/** Whether an action's key would be about this subject too. */
export const isByKey = (action: Action | undefined, room: Room, subject: string | undefined): boolean =>
  subject === undefined || action?.chosen === undefined || action.chosen(room) === subject

/** Runs an action by its id if it can be done now; says whether it could. */
export const runAction = (id: string, subject?: string): boolean => {
  const action = registry.find((candidate) => candidate.id === id)
  if (!action?.available(useRoom.getState(), subject)) return false
  void action.run(subject)
  return true
}
