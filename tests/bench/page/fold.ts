import { foldIncident } from '@domain/incident/fold'
import { bareFold } from './bare-fold'
import { storyOf } from './story'

const timed = (work: () => unknown): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Between two measurements the page collects the garbage of the one before in its own time, as it does between two events. */
const idle = () => new Promise((resolve) => setTimeout(resolve, 200))

/** Both folds over the same events of one incident, in turns: ms each. The first `warm` turns are not told. */
export const foldInTurns = async (count: number, turns: number, warm: number) => {
  const who = { incident: 'bench', device: 'far', from: 1 }
  const events = storyOf({ ...who, count, begin: 1.77e12, step: 300, declares: true, closes: false })
  const [state, bare] = [foldIncident(events).snapshot(), bareFold(events)]
  if (state?.timeline.length !== bare.timeline.length || state.severity !== bare.severity)
    throw new Error('The two folds do not say the same.')
  const product: number[] = []
  const limit: number[] = []
  for (let turn = 0; turn < warm + turns; turn++) {
    await idle()
    const ours = timed(() => foldIncident(events).snapshot())
    await idle()
    const theirs = timed(() => bareFold(events))
    if (turn < warm) continue
    product.push(ours)
    limit.push(theirs)
  }
  return { product, limit }
}
