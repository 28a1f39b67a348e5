import { setTimeout as wait } from 'node:timers/promises'
import type { Delivery } from '@contract/delivery'
import type { BrowserWindow } from 'electron'
import type { Handlers } from '../answer-call'
import { systemKeyring } from '../keyring'
import { agreeToTarget } from './agree-to-target'
import { openOutbox } from './open-outbox'
import type { Outbox } from './outbox'
import { openTargetsStore } from './targets-store'

type Answered =
  | 'pages.answered'
  | 'updates.post'
  | 'deliveries.list'
  | 'deliveries.recorded'
  | 'targets.list'
  | 'targets.save'
  | 'targets.remove'
  | 'targets.test'

interface Options extends Pick<Parameters<typeof openOutbox>[0], 'onChanged' | 'warn'> {
  /** The profile. */
  readonly folder: string
  readonly window: () => BrowserWindow | null
}

/** The outbox and the targets of a profile, which open in their own time: all that is asked of them meanwhile waits, in order. */
export interface Paging extends Pick<Outbox, 'page' | 'scheduled' | 'stop'> {
  readonly handlers: Pick<Handlers, Answered>
  /** What goes and went out about an incident. */
  readonly deliveriesOf: (incident: string) => readonly Delivery[]
}

/** A keyring that is locked may hold main up: what fell due meanwhile is told before it is asked, ms. */
const alarmsFirst = 500

const open = async ({ folder, window, onChanged, warn }: Options) => {
  await wait(alarmsFirst)
  const { targets, problems } = await openTargetsStore(folder, {
    keyring: systemKeyring,
    agree: (place) => agreeToTarget(place, window()),
    trust: { now: Date.now },
  })
  for (const sentence of problems) warn(sentence)
  // After the targets: what waits for one that is not there is given up.
  const outbox = await openOutbox({ folder, targets: targets.openTargets, onChanged, warn })
  targets.onChange(outbox.targetsChanged)
  return { targets, outbox }
}

/** To be called when the alarm clock runs. */
export const openPaging = (options: Options): Paging => {
  const opened = open(options)
  let outbox: Outbox | null = null
  opened.then(
    (both) => {
      outbox = both.outbox
    },
    () => options.warn('What goes out could not be opened: nothing is sent until Warroom is started again.'),
  )
  return {
    page: async (alarms) => (await opened).outbox.page(alarms),
    scheduled: (schedule) =>
      void opened.then(
        (both) => both.outbox.scheduled(schedule),
        () => {},
      ),
    deliveriesOf: (incident) => outbox?.deliveries().filter((delivery) => delivery.incident === incident) ?? [],
    stop: async () => (await opened).outbox.stop(),
    handlers: {
      'pages.answered': async (answers) => (await opened).outbox.answered(answers),
      'updates.post': async (updates) => (await opened).outbox.posted(updates),
      'deliveries.list': async () => (await opened).outbox.deliveries(),
      'deliveries.recorded': async (ids) => (await opened).outbox.recorded(ids),
      'targets.list': async () => (await opened).targets.list(),
      'targets.save': async (draft) => (await opened).targets.save(draft),
      'targets.remove': async (id) => (await opened).targets.remove(id),
      'targets.test': async (id) => (await opened).targets.test(id),
    },
  }
}
