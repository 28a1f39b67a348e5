import type { Connection, Delivery } from '@contract/sync'
import type { WorkspaceView } from '@contract/workspace'
import { countOf } from '@domain/sync/ranges'
import type { Sharing, Taken } from '../log/sharing'
import { call, on } from './bridge'
import { useRoom } from './room'
import { scheduleChanged } from './schedule'
import { session } from './session'
import { sayWhoIsHere } from './sync/here'
import { growingPause, later } from './sync/later'
import { askedToJoin, knowMyself, recordOwner, tellShutOut } from './sync/membership'
import { createPainter } from './sync/paint'
import { createSharer } from './sync/share'
import { show } from './sync/show'
import { offConnection, presentIs, useSync } from './sync/state'
import { createTaker } from './sync/take'
import { orWarn, sentenceOf } from './warnings'

/** So many messages that are still to be read are a long history. */
const longHistory = 50
/** How often what is shared is counted anew while it changes, ms. */
const countEvery = 250

const now = (): number => performance.now()

/** Connects the opened log to its workspace's server, through main. */
const connectLog = (sharing: Sharing) => {
  let inHistory = false
  const paint = createPainter({ show, now, later, inHistory: () => inHistory })
  let counting = false
  /** Why nothing is taken in, and why something is not shared; empty for neither. */
  let notTaken = ''
  let notShared = ''
  const sayProblem = (): void => useSync.setState({ problem: notTaken || notShared })

  let askedAgain = false

  const count = async (): Promise<void> => {
    counting = false
    const state = useSync.getState().workspace ? await sharing.state() : null
    useSync.setState({ sharing: state })
    const wanted = state?.readsAgain === true
    if (wanted && !askedAgain) await call('sync.reread')
    askedAgain = wanted
  }
  const countSoon = (): void => {
    if (counting) return
    counting = true
    later(countEvery, () => void orWarn(count()))
  }

  const sharer = createSharer({
    sharing,
    sign: (request) => call('sync.seal', request),
    publish: (runs) => call('sync.publish', runs),
    now,
    later,
    random: Math.random,
    changed: (problem) => {
      notShared = problem
      sayProblem()
      countSoon()
    },
    sentenceOf,
  })

  /** What was recorded here may go out once the stream is read to its end: before that, nobody knows what the server lacks. */
  const isReady = (): boolean => {
    const { workspace, connection, reading } = useSync.getState()
    return (
      workspace !== null && workspace.role !== 'observer' && connection.state === 'connected' && reading?.whole === true
    )
  }
  const lookAgain = (): void => sharer.setReady(isReady())

  const taken = (delivery: Delivery, { incidents }: Taken, current: boolean): void => {
    const { feed, number, to, left, anew, messages } = delivery
    // What is read ahead of its turn, open incidents above all, is wanted on the screen at once.
    inHistory = to !== null && left > longHistory
    paint(incidents)
    notTaken = ''
    sayProblem()
    countSoon()
    // What was on its way when the line was lost says nothing of what the server has now.
    if (!current || useSync.getState().connection.state !== 'connected') return
    const before = useSync.getState().reading
    const same = before?.feed === feed ? before : null
    if (!same && anew !== null) sharer.forget()
    const whole = left === 0 || same?.whole === true
    useSync.setState({ reading: { feed, left, anew, whole, taken: (same?.taken ?? 0) + messages.length } })
    lookAgain()
    void orWarn(call('sync.took', { feed, number }))
  }

  const taker = createTaker({
    take: (delivery) => sharing.take(delivery),
    taken,
    failed: (error) => {
      notTaken = sentenceOf(error)
      sayProblem()
    },
    later,
  })

  const connectionIs = (connection: Connection): void => {
    const was = useSync.getState().connection.state
    // Once it is lost, nobody knows what the server comes back with: it is read to its end again first.
    const lost = was === 'connected' && connection.state !== 'connected'
    useSync.setState(({ reading }) => ({ connection, reading: lost ? null : reading }))
    lookAgain()
    if (was !== 'connected' && connection.state === 'connected') void tellShutOut()
  }

  /** Deliveries count from `sync.begin` on; before that they are those of an earlier page. */
  let begun = false

  const enter = async (workspace: WorkspaceView | null): Promise<void> => {
    const before = useSync.getState().workspace
    useSync.setState({ workspace })
    useRoom.setState({ here: workspace, readOnly: workspace?.role === 'observer' })
    scheduleChanged()
    const isAsBefore =
      before?.id === workspace?.id && before?.role === workspace?.role && before?.key === workspace?.key
    if (begun && isAsBefore) return
    begun = false
    taker.reset()
    notTaken = ''
    notShared = ''
    useSync.setState({ connection: offConnection, reading: null, problem: '', present: [], left: {} })
    lookAgain()
    const root = workspace && { workspace: workspace.id, owner: workspace.owner, key: workspace.key }
    paint((await sharing.setRoot(root)).incidents)
    countSoon()
    if (!workspace) return
    await recordOwner()
    const { cursor, holes } = await sharing.state()
    begun = true
    try {
      connectionIs(await call('sync.begin', { device: session().log.device, cursor, missing: countOf(holes) }))
    } catch (error) {
      begun = false
      throw error
    }
    void tellShutOut()
  }

  const accept = (delivery: Delivery): void => {
    if (begun) taker.accept(delivery)
  }

  const notEntered = (error: unknown): void => {
    notTaken = sentenceOf(error)
    sayProblem()
  }

  return { accept, connectionIs, enter, notEntered, look: sharer.look, countSoon }
}

let connected: ReturnType<typeof connectLog> | null = null

/** Something was recorded on this device: whatever is not shared goes out at once. */
export const ownAppended = (): void => {
  if (!connected || !useSync.getState().workspace) return
  connected.look()
  connected.countSoon()
}

/** Joins this device's log to its workspace, at the start of the room and whenever main says that it is another one. */
export const startSync = async (sharing: Sharing = session().log.sharing): Promise<void> => {
  const sync = connectLog(sharing)
  connected = sync
  let entering: Promise<void> = Promise.resolve()
  let failures = 0
  let callOffRetry = (): void => {}
  const enter = (workspace: WorkspaceView | null): Promise<void> => {
    callOffRetry()
    entering = entering
      .then(() => sync.enter(workspace))
      .then(
        () => {
          failures = 0
          callOffRetry()
        },
        (error: unknown) => {
          // Nothing is read or shared until this has succeeded: the disk may have room again, main may answer again.
          failures += 1
          sync.notEntered(error)
          callOffRetry()
          callOffRetry = later(growingPause(failures, 1000), () => void enter(workspace))
        },
      )
    return entering
  }
  on('sync.connection', sync.connectionIs)
  on('sync.delivery', sync.accept)
  on('workspace.changed', (workspace) => void enter(workspace))
  on('workspace.asked', askedToJoin)
  on('presence.changed', (present) => useSync.setState((sync) => presentIs(sync, present, Date.now())))
  useRoom.subscribe((room, before) => {
    if (room.workspace.members !== before.workspace.members) void tellShutOut()
    if (room.workspace !== before.workspace || room.settings.me !== before.settings.me || room.here !== before.here)
      void orWarn(knowMyself())
    if (room.settings.me !== before.settings.me) void orWarn(recordOwner())
  })
  sayWhoIsHere()
  await enter(await call('workspace.current'))
}
