import { type Event, eventSchema, type IncidentEvent, incidentEventSchema, type WorkspaceEvent } from '@domain/events'
import { envelopeShape, isPlainEnvelope, workspaceStream } from '@domain/events/envelope'
import { workspaceEventSchema } from '@domain/events/workspace-events'
import { z } from 'zod'

/** The version of every event's data that this app writes. A changed shape gets its upcast here, at the read edge. */
export const eventVersion = 1

const typesOf = (options: readonly { shape: { type: { value: string } } }[]): ReadonlySet<string> =>
  new Set(options.map(({ shape }) => shape.type.value))

const workspaceTypes = typesOf(workspaceEventSchema.options)
const incidentTypes = typesOf(incidentEventSchema.options)
const dataSchemas: ReadonlyMap<unknown, z.ZodType> = new Map(
  [...incidentEventSchema.options, ...workspaceEventSchema.options].map(({ shape }) => [shape.type.value, shape.data]),
)
const envelope = z.object({ ...envelopeShape, type: z.string().min(1).max(200) })

export type Read = { readonly ok: true; readonly event: Event } | { readonly ok: false; readonly reason: string }

const where = (error: z.ZodError): string => {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.') || 'the event'}: ${issue.message}` : 'unreadable'
}

/** Whether this version knows the event's type and shape; a look, not a check of its data. */
const isKnownShape = ({ type, v }: { type: string; v: number }): boolean =>
  v <= eventVersion && (incidentTypes.has(type) || workspaceTypes.has(type))

export const isWorkspaceEvent = (event: Event): event is WorkspaceEvent => workspaceTypes.has(event.type)
export const isIncidentEvent = (event: Event): event is IncidentEvent => !workspaceTypes.has(event.type)

const belongs = ({ type, incident }: { type: string; incident: string }): boolean =>
  workspaceTypes.has(type) === (incident === workspaceStream)

const whyNot = (raw: unknown): string => {
  const enveloped = envelope.safeParse(raw)
  if (!enveloped.success) return `Not an event (${where(enveloped.error)}).`
  const { type, v, incident } = enveloped.data
  if (!isKnownShape({ type, v })) return `Written by a newer version (${type}, version ${v}).`
  if (!belongs({ type, incident })) return `A ${type} does not belong to ${incident}.`
  const parsed = eventSchema.safeParse(raw)
  return `Not a valid ${type} (${parsed.success ? 'unreadable' : where(parsed.error)}).`
}

const isValid = (raw: unknown): raw is Event => {
  if (typeof raw !== 'object' || raw === null) return false
  const event = raw as Readonly<Record<string, unknown>>
  const parsed = isPlainEnvelope(event)
    ? dataSchemas.get(event.type)?.safeParse(event.data)
    : eventSchema.safeParse(raw)
  return parsed?.success === true
}

/** Reads an event that came from outside this version of the app: fully checked, kept as it came. */
export const readEvent = (raw: unknown): Read =>
  // What came by the thousands is looked at a second time only where it fails.
  isValid(raw) && isKnownShape(raw) && belongs(raw) ? { ok: true, event: raw } : { ok: false, reason: whyNot(raw) }

/**
 * Reads an event of the log's own rows. It was checked when it was stored, so its shape is enough,
 * unless a newer version wrote it into this database.
 */
export const isReadable = (stored: unknown): stored is Event => {
  const event = stored as { type?: unknown; v?: unknown } | null
  return (
    typeof event?.type === 'string' && typeof event.v === 'number' && isKnownShape({ type: event.type, v: event.v })
  )
}
