import { commandOf, type DrillScript, type DrillStep, drillScriptSchema, minutesFrom } from '@domain/drill/script'
import { clockOf, toWallTime } from '@domain/incident/drill-clock'
import { parse } from 'yaml'
import script from '../../../../resources/drills/checkout.yaml?raw'
import { declare, dispatch, dispatchWorkspace } from '../../store/dispatch'
import { asOneChange } from '../../store/schedule'
import { changeSettings } from '../../store/settings'

/** What the fresh profile of `--demo` plays, and how much faster than real time. */
const demoSpeed = 10

const addPeople = async ({ people, player }: DrillScript): Promise<void> => {
  await changeSettings({ me: player })
  for (const { id, ...details } of people) await dispatchWorkspace({ type: 'add-person', person: id, ...details })
}

const sleepUntil = (wall: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, wall - Date.now())))

/** The incident as the player finds it, and the ids of what was recorded under the script's labels. */
interface Stage {
  readonly incident: string
  readonly zero: number
  readonly labels: Map<string, string>
}

const declareIt = async (drill: DrillScript, zero: number): Promise<Stage> => {
  const { title, severity, services } = drill
  const declared = await declare(
    {
      type: 'declare',
      title,
      severity,
      services,
      detectedAt: minutesFrom(zero, drill.detected),
      drill: { speed: demoSpeed },
    },
    { me: drill.declaredBy, at: minutesFrom(zero, drill.declared) },
  )
  if (!declared.ok) throw new Error(`The drill could not begin. ${declared.sentence}`)
  return { incident: declared.incident, zero, labels: new Map([['first', declared.ids[1] ?? '']]) }
}

const play = async (step: DrillStep, { incident, zero, labels }: Stage): Promise<void> => {
  const command = commandOf(step, { zero, idOf: (label) => labels.get(label) ?? '' })
  const outcome = await dispatch(incident, command, { me: step.by, at: minutesFrom(zero, step.at) })
  if (outcome.ok && step.as && outcome.ids[0]) labels.set(step.as, outcome.ids[0])
}

/**
 * Plays the drill: declares its incident in the past, records what has happened so far, and from then on does each step when
 * its minute comes. The player does the rest. A step that the player made pointless (a page they acknowledged) is left out.
 */
export const playDemo = async (): Promise<void> => {
  const drill = drillScriptSchema.parse(parse(script))
  const zero = Date.now()
  const stage = await asOneChange(async () => {
    await addPeople(drill)
    const declared = await declareIt(drill, zero)
    for (const step of drill.steps) if (step.at <= 0) await play(step, declared)
    return declared
  })
  const clock = clockOf({ drill: { speed: demoSpeed, startedAt: zero } })
  for (const step of drill.steps.filter(({ at }) => at > 0)) {
    await sleepUntil(toWallTime(clock, minutesFrom(zero, step.at)))
    await play(step, stage)
  }
}
