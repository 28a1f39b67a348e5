import type { BrowserWindow } from 'electron'
import type { Handlers } from '../answer-call'
import { agreeToTarget } from './agree-to-target'
import { systemKeyring } from './keyring'
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

/** The targets of a profile and the outbox that hands pages and updates to them; what the page may ask of both. */
export const openPaging = async ({
  folder,
  window,
  onChanged,
  warn,
}: Options): Promise<{ outbox: Outbox; handlers: Pick<Handlers, Answered> }> => {
  const { targets, problems } = await openTargetsStore(folder, {
    keyring: systemKeyring,
    agree: (place) => agreeToTarget(place, window()),
    trust: { now: Date.now },
  })
  for (const sentence of problems) warn(sentence)
  // After the targets: what waits for one that is not there is given up.
  const outbox = await openOutbox({ folder, targets: targets.openTargets, onChanged, warn })
  targets.onChange(outbox.targetsChanged)
  return {
    outbox,
    handlers: {
      'pages.answered': outbox.answered,
      'updates.post': outbox.posted,
      'deliveries.list': outbox.deliveries,
      'deliveries.recorded': outbox.recorded,
      'targets.list': targets.list,
      'targets.save': targets.save,
      'targets.remove': targets.remove,
      'targets.test': targets.test,
    },
  }
}
