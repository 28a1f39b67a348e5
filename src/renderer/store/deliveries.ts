import type { Delivery } from '@contract/delivery'
import { Refusal } from '@domain/commands/command'
import { decide } from '@domain/commands/decide'
import { clockOf, realTime, toIncidentTime } from '@domain/incident/drill-clock'
import { call } from './bridge'
import { recorder } from './own-authors'
import { publish } from './publish'
import { useRoom } from './room'
import { saving } from './saving'
import { session } from './session'
import { warn } from './warnings'

/** What the log has to know: a target took a page, or will not. */
const isResult = ({ action, state, recorded }: Delivery): boolean =>
  !recorded && action === 'trigger' && (state === 'delivered' || state === 'failed')

const record = async ({ incident, key, page, target, state, answer, changedAt }: Delivery): Promise<void> => {
  const author = recorder()
  const { log } = session()
  try {
    const { events, state: after } = await log.append(incident, (before) => {
      const at = toIncidentTime(before ? clockOf(before) : realTime, changedAt)
      const outcome =
        state === 'delivered' ? { sent: true as const, id: answer } : { sent: false as const, why: answer }
      const { id, kind, name } = target
      const command = { type: 'record-sending' as const, deadline: key, page, target: { id, kind, name }, outcome }
      return { facts: decide(command, before, { now: at, me: author, policy: log.workspace().policy }), author, at }
    })
    if (events.length > 0) publish(after)
  } catch (error) {
    // The log of this incident or of this page is gone (a profile was put back): there is nothing to record it in.
    if (!(error instanceof Refusal)) throw error
  }
}

const sentenceOf = ({ action, target, answer }: Delivery): string =>
  action === 'post'
    ? `${target.name} did not take the update: ${answer} It is in the log; post it there yourself.`
    : `${target.name} did not take the page: ${answer} Reach the person another way.`

const recordResults = async (changed: readonly Delivery[]): Promise<void> => {
  for (const delivery of changed.filter(isResult)) {
    const attempt = await saving(() => record(delivery))
    if (attempt.ok) await call('deliveries.recorded', [delivery.id])
    else warn(attempt.sentence)
  }
}

/** Shows what became of what goes out, and writes into the log what a target said to a page. */
export const deliveriesChanged = async (changed: readonly Delivery[]): Promise<void> => {
  const before = useRoom.getState().deliveries
  const deliveries = new Map(before)
  for (const delivery of changed) deliveries.set(delivery.id, delivery)
  useRoom.setState({ deliveries })
  for (const delivery of changed)
    if (delivery.state === 'failed' && before.get(delivery.id)?.state !== 'failed' && !delivery.recorded)
      warn(sentenceOf(delivery))
  await recordResults(changed)
}
