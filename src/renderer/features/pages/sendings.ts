import type { Delivery } from '@contract/delivery'
import type { Page, Sending } from '@domain/incident/state'
import { clockWithSeconds } from '../../ui/time'

/** What is known of one message to one target: nothing is said to have reached anybody before the target said so. */
export interface SendingRow {
  readonly id: string
  readonly target: string
  /** Whom it called: whom the page is for, or a step of its ladder. */
  readonly step: 'page' | 'page-backup' | 'page-manager'
  /** `taken` once the target said that it has it, `open` while that may still come, `lost` when it will not. */
  readonly standing: 'open' | 'taken' | 'lost'
  readonly words: string
}

const bare = (sentence: string): string => sentence.trim().replace(/\.$/, '')

const because = (answer: string): string => (answer.trim() ? `: ${bare(answer)}` : '')

const wordsOf = ({ state, answer, nextAt }: Pick<Delivery, 'state' | 'answer' | 'nextAt'>): string => {
  switch (state) {
    case 'queued':
      return 'queued'
    case 'sent':
      return 'sent, no answer yet'
    case 'delivered':
      return answer ? `delivered · ${answer}` : 'delivered'
    case 'unconfirmed':
      return `delivery unconfirmed${because(answer)}${nextAt === null ? '' : `, tried again at ${clockWithSeconds(nextAt)}`}`
    case 'failed':
      return `failed${because(answer)}`
    case 'withdrawn':
      return `withdrawn${because(answer)}`
    default:
      return state satisfies never
  }
}

const standings: Readonly<Record<Delivery['state'], SendingRow['standing']>> = {
  queued: 'open',
  sent: 'open',
  unconfirmed: 'open',
  delivered: 'taken',
  failed: 'lost',
  withdrawn: 'lost',
}

const steps = ['page', 'page-backup', 'page-manager'] as const satisfies readonly SendingRow['step'][]

/** The id of a deadline that sends a page (domain/deadlines) says its step and from when it counts: `<kind>:<page>:<ms UTC>`. */
const stepOf = (key: string): SendingRow['step'] => steps.find((step) => key.startsWith(`${step}:`)) ?? 'page'
const countedFrom = (key: string): number => Number(key.slice(key.lastIndexOf(':') + 1))

type Told = Pick<Delivery, 'key' | 'target' | 'state' | 'answer' | 'nextAt'>

const recorded = ({ deadline, target, outcome }: Sending): Omit<Told, 'target'> & Pick<Sending, 'target'> => ({
  key: deadline,
  target,
  state: outcome.sent ? 'delivered' : 'failed',
  answer: outcome.sent ? outcome.id : outcome.why,
  nextAt: null,
})

/**
 * What became of a page's messages since its person was called last, in the order of the ladder. What main still has is told by main;
 * what only the log has (of an earlier run, from another machine) by the log.
 */
export const sendingRows = (page: Page, deliveries: Iterable<Delivery>): SendingRow[] => {
  const sent = [...deliveries].filter((delivery) => delivery.page === page.id && delivery.action === 'trigger')
  const rows = new Map<string, SendingRow>()
  for (const told of [...page.sendings.map(recorded), ...sent]) {
    if (countedFrom(told.key) < page.calledAt) continue
    const id = `${told.key} ${told.target.id}`
    const { state, target } = told
    rows.set(id, { id, target: target.name, step: stepOf(told.key), standing: standings[state], words: wordsOf(told) })
  }
  return [...rows.values()].sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step))
}
