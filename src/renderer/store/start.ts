import { openDatabase } from '../log/database'
import { type Log, openLog } from '../log/log'
import { accepted, call, on } from './bridge'
import { recordClockJump, recordFired } from './clock-events'
import { deliveriesChanged } from './deliveries'
import type { Early } from './early'
import { firstToShow } from './first-to-show'
import { randomId } from './ids'
import { noteLog } from './known-log'
import { withOwnAppends } from './own-appends'
import { packWhenIdle } from './packing'
import { postLateUpdates } from './posts'
import { isLive, publish, publishSummaries } from './publish'
import { useRoom } from './room'
import { armed, scheduleChanged } from './schedule'
import { selectIncident } from './select'
import { openSession } from './session'
import { orWarn, sentenceOf, warn } from './warnings'
import { listenWorkspace } from './workspace'

const open = async ({ locked, persisted }: Early): Promise<Log> => {
  await locked
  await persisted
  const db = await openDatabase({ indexedDB, IDBKeyRange })
  return openLog(db, { now: Date.now, newDevice: () => randomId(12) })
}

const listen = (): void => {
  on('schedule.fired', (fired) => void orWarn(recordFired(fired)))
  on('schedule.armed', armed)
  on('deliveries.changed', (changed) => void orWarn(deliveriesChanged(changed)))
  on('clock.jumped', ({ by }) => void orWarn(recordClockJump(by)))
  on('settings.changed', (settings) => useRoom.setState({ settings }))
  on('warning.raised', ({ sentence }) => warn(sentence))
  listenWorkspace()
}

/** Something was recorded on this device. */
let ownAppended = (): void => {}

const begin = async (early: Early): Promise<void> => {
  const [log, { settings, versions, platform, demo, warnings }, workspace] = await Promise.all([
    open(early),
    early.started.then(accepted),
    // Asked again, and its failure told, once the room is ready.
    call('workspace.current').catch(() => null),
  ])
  const room = openSession(withOwnAppends(log, () => ownAppended()))
  const gone = noteLog(window.localStorage, log.device)
  useRoom.setState({
    settings,
    demo,
    about: { ...versions, platform },
    warnings: gone === null ? warnings : [gone, ...warnings],
    workspace: log.workspace(),
    here: workspace,
    readOnly: workspace?.role === 'observer',
  })
  listen()
  publishSummaries()
  const { summaries } = useRoom.getState()
  const first = firstToShow(summaries)
  if (first) await selectIncident(first.incident)
  const rest = summaries.filter((summary) => isLive(summary) && summary !== first)
  publish(useRoom.getState().incident)
  useRoom.setState({ phase: 'ready' })
  publish(...(await Promise.all(rest.map(({ incident }) => log.state(incident)))))
  room.whole = true
  packWhenIdle(log)
  scheduleChanged()
  await orWarn(call('schedule.unrecorded').then(recordFired))
  postLateUpdates()
  await orWarn(call('deliveries.list').then(deliveriesChanged))
  // Read after the first screen: whoever is in no workspace does not need it, and the others are not kept waiting for it.
  const sync = await import('./sync')
  ownAppended = sync.ownAppended
  await orWarn(sync.startSync())
}

/** The first screen is live: React has committed it and it was painted. */
const sayReady = (): void => {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.documentElement.dataset.ready = 'true'
      performance.mark('room.ready')
    }),
  )
}

/** Opens the room: summaries first, then what is open, then the rest. Never throws; a failure is shown as a sentence. */
export const startRoom = async (early: Early): Promise<void> => {
  const ended = useRoom.subscribe(({ phase }) => {
    if (phase === 'starting') return
    ended()
    sayReady()
  })
  try {
    await begin(early)
  } catch (error) {
    if (useRoom.getState().phase === 'ready') warn(sentenceOf(error))
    else useRoom.setState({ phase: 'failed', failure: sentenceOf(error) })
  }
}
