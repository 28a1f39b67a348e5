import { z } from 'zod'

/** What a page or a post can be handed to. */
export const targetKindSchema = z.enum(['pagerduty', 'slack', 'teams', 'ntfy', 'email', 'webhook'])
export type TargetKind = z.infer<typeof targetKindSchema>

const address = z.string().trim().min(1).max(2000)

/**
 * Where a target is, without its secret. The secret beside it is: the routing key (PagerDuty), the webhook's whole address (Slack, Teams),
 * an access token or nothing (ntfy), the password or nothing (e-mail), the key of the signature (webhook).
 */
export const targetPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pagerduty'), url: address }),
  z.strictObject({ kind: z.literal('slack') }),
  z.strictObject({ kind: z.literal('teams') }),
  /** The server with the topic, e.g. `https://ntfy.example.org/oncall`. */
  z.strictObject({ kind: z.literal('ntfy'), url: address }),
  z.strictObject({
    kind: z.literal('email'),
    host: z.string().trim().min(1).max(300),
    port: z.number().int().min(1).max(65_535),
    /** `none` is for a server on this machine only. */
    tls: z.enum(['implicit', 'starttls', 'none']),
    user: z.string().max(300),
    from: address,
    to: z.array(address).min(1).max(50),
  }),
  z.strictObject({ kind: z.literal('webhook'), url: address }),
])
export type TargetPlace = z.infer<typeof targetPlaceSchema>

const told = {
  name: z.string().trim().min(1).max(200),
  on: z.boolean(),
  /** What it gets. */
  gets: z.strictObject({ pages: z.boolean(), internalUpdates: z.boolean(), customerUpdates: z.boolean() }),
  /** The person whose pages it gets, an id of the workspace's people; empty for everybody's. */
  reaches: z.string().max(200),
  place: targetPlaceSchema,
}

/** A target as the page sees it: never its secret. */
export const targetSchema = z.strictObject({
  id: z.string().min(1).max(100),
  ...told,
  /** The host that messages go to, for the eye. */
  host: z.string().max(300),
  /**
   * `kept`: encrypted by the system's keyring. `memory`: this system has none, so it is gone when the app ends. `gone`: it was, or the keyring did
   * not give it back; nothing is sent until it is typed again. `none`: it has no secret.
   */
  secret: z.enum(['kept', 'memory', 'gone', 'none']),
})
export type Target = z.infer<typeof targetSchema>

/** A target to keep. `id` is null for a new one; `secret` is null where the one that is kept stays, empty for none. */
export const targetDraftSchema = z.strictObject({
  id: z.string().min(1).max(100).nullable(),
  ...told,
  secret: z.string().max(4000).nullable(),
})
export type TargetDraft = z.infer<typeof targetDraftSchema>

/** Whether a target was kept; if not, why, as a sentence, and in which field that stands. */
export const savedTargetSchema = z.discriminatedUnion('kept', [
  z.strictObject({ kept: z.literal(true), targets: z.array(targetSchema) }),
  z.strictObject({
    kept: z.literal(false),
    field: z.enum(['address', 'secret', 'gets', 'security', 'from', 'to']),
    sentence: z.string(),
  }),
])
export type SavedTarget = z.infer<typeof savedTargetSchema>
