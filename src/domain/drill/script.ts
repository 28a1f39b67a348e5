import { z } from 'zod'
import type { IncidentCommand } from '../commands/command'
import { statusSchema } from '../events/incident-events'
import { audienceSchema, entryKindSchema } from '../events/log-events'
import { roleSchema } from '../incident/roles'
import { severitySchema } from '../policy/severity'

/** Minutes of the drill's time from its start; negative for what happened before the player joined. */
const minute = z.number()
const label = z.string().min(1)
const person = z.string().min(1)

const step = <N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ at: minute, by: person, do: z.literal(name), as: label.optional(), ...shape })

const stepSchema = z.discriminatedUnion('do', [
  step('assign', { role: roleSchema, person, system: z.string().default('') }),
  step('step-in', { person, note: z.string().default('') }),
  step('record', { kind: entryKindSchema.exclude(['update']), text: z.string() }),
  step('judge', { entry: label, verdict: z.enum(['confirmed', 'ruled-out']), note: z.string().default('') }),
  step('done', { entry: label, note: z.string().default('') }),
  step('update', { audience: audienceSchema, text: z.string() }),
  step('page', { role: roleSchema, person: person.nullable().default(null), reason: z.string().default('') }),
  step('acknowledge', { page: label }),
  step('handoff', { role: roleSchema, system: z.string().default(''), from: person, to: person, note: z.string() }),
  step('severity', { to: severitySchema, reason: z.string().default('') }),
  step('status', { to: statusSchema }),
  step('shift', { role: roleSchema, system: z.string().default(''), person, from: minute, to: minute }),
])
export type DrillStep = z.infer<typeof stepSchema>

/** A drill as written in resources/drills/*.yaml: a room already running, and what its people do from there on. */
export const drillScriptSchema = z.strictObject({
  title: z.string().min(1),
  severity: severitySchema,
  services: z.array(z.string()),
  detected: minute,
  declared: minute,
  declaredBy: person,
  /** The person the player is. */
  player: person,
  people: z.array(z.strictObject({ id: person, name: z.string(), contact: z.string(), timeZone: z.string() })),
  steps: z.array(stepSchema),
})
export type DrillScript = z.infer<typeof drillScriptSchema>

/** Turns the script's minutes into the incident's time and its labels into the ids of what was recorded under them. */
export interface DrillContext {
  /** The incident's time at the script's minute 0, ms UTC. */
  readonly zero: number
  readonly idOf: (label: string) => string
}

export const minutesFrom = (zero: number, minutes: number): number => zero + Math.round(minutes * 60_000)

/** The command a step stands for. */
export const commandOf = (step: DrillStep, { zero, idOf }: DrillContext): IncidentCommand => {
  switch (step.do) {
    case 'assign':
      return { type: 'assign-role', role: step.role, system: step.system, person: step.person }
    case 'step-in':
      return { type: 'step-in', person: step.person, note: step.note }
    case 'record':
      return { type: 'record-entry', kind: step.kind, text: step.text }
    case 'judge':
      return { type: 'judge-hypothesis', entry: idOf(step.entry), verdict: step.verdict, note: step.note }
    case 'done':
      return { type: 'complete-action', entry: idOf(step.entry), note: step.note }
    case 'update':
      return { type: 'post-update', audience: step.audience, text: step.text }
    case 'page':
      return { type: 'page', role: step.role, person: step.person, reason: step.reason }
    case 'acknowledge':
      return { type: 'acknowledge', page: idOf(step.page) }
    case 'handoff':
      return {
        type: 'offer-handoff',
        role: step.role,
        system: step.system,
        from: step.from,
        to: step.to,
        note: step.note,
      }
    case 'severity':
      return { type: 'set-severity', severity: step.to, reason: step.reason }
    case 'status':
      return { type: 'set-status', status: step.to }
    case 'shift':
      return {
        type: 'plan-shift',
        role: step.role,
        system: step.system,
        person: step.person,
        start: minutesFrom(zero, step.from),
        end: minutesFrom(zero, step.to),
      }
    default:
      return step satisfies never
  }
}
