import type { PageAnswer } from '@contract/delivery'
import { leftOpen } from './attempts'
import type { OpenTarget } from './message'
import { become, eachJob, idOf, isLive, type Job, type OutboxState, queue, type Targets } from './outbox-state'
import { answerMessage } from './page-message'

type Stand = PageAnswer | 'over'

const why = (stand: Stand): string => {
  if (stand === 'over') return 'The page is over.'
  return stand.by ? `${stand.by} acknowledged the page.` : 'The page was acknowledged.'
}

/** Takes out of the line what is not needed any more; what is under way is left to end, and not repeated then. */
const stopped = (job: Job, sentence: string, now: number): Job => {
  switch (job.delivery.state) {
    case 'queued':
      return become(job, now, { state: 'withdrawn', answer: `Not sent: ${sentence}` })
    case 'unconfirmed':
      return leftOpen(job, sentence, now)
    case 'sent':
      return { ...job, needless: sentence }
    default:
      return job
  }
}

/** The target may have it open and can be told what became of it. */
const mayBeOpen = ({ delivery: { attempts, state, target } }: Job, byId: ReadonlyMap<string, OpenTarget>): boolean => {
  const there = byId.get(target.id)
  return attempts > 0 && state !== 'failed' && there?.on === true && there.takesAnswers
}

/**
 * How every page stands, the whole list; a page that is not in it is over. A page that was answered is not sent any more, wherever it still
 * waits; targets that may have it, and take answers, are told.
 */
export const settled = (
  state: OutboxState,
  answers: readonly PageAnswer[],
  targets: Targets,
  now: number,
): OutboxState => {
  const pages = new Map(answers.map((answer) => [answer.page, answer]))
  const byId = new Map(targets.map((target) => [target.id, target]))
  const targetsOf = (id: string): Targets => targets.filter((target) => target.id === id)
  const standOf = (page: string): Stand => pages.get(page) ?? 'over'
  const answered = (page: string): boolean => {
    const stand = standOf(page)
    return stand === 'over' || stand.state === 'acknowledged'
  }
  const quiet = eachJob(state, (job) => {
    const { action, page } = job.delivery
    if (action === 'post') return job
    const stand = standOf(page)
    // An acknowledgement stands for as long as its page does; that a page is over stays to be said.
    const stops = action === 'trigger' ? answered(page) : action === 'acknowledge' && stand === 'over'
    const next = stops && isLive(job) ? stopped(job, why(stand), now) : job
    return next.over === (stand === 'over') ? next : { ...next, over: stand === 'over' }
  })
  const held = quiet.held.filter(({ page }) => !answered(page))
  const known = new Set(quiet.jobs.map(({ delivery }) => delivery.id))
  const told = quiet.jobs
    .filter(({ delivery }) => delivery.action === 'trigger' && answered(delivery.page))
    .filter((job) => mayBeOpen(job, byId))
    .reduce((so, { delivery: { page, target }, message }) => {
      const stand = standOf(page)
      const action = stand === 'over' ? 'resolve' : 'acknowledge'
      if (known.has(idOf({ action, key: message.key }, target.id))) return so
      const answer = answerMessage(message, action, stand === 'over' ? '' : stand.by, now)
      return queue(so, answer, page, targetsOf(target.id), now)
    }, quiet)
  return held.length === told.held.length ? told : { ...told, held }
}
