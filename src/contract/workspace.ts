import { z } from 'zod'

const sentence = z.string().max(2000)
export const memberRoleSchema = z.enum(['owner', 'responder', 'observer'])

/** The workspace this device is in, without any secret. */
export const workspaceViewSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  role: memberRoleSchema,
  /** What two people compare to know that they mean the same workspace: groups of digits made of the owner's key. */
  fingerprint: z.string().max(200),
  servers: z.array(z.string().max(500)).max(20),
  /** The device whose word on membership counts, and its public key (32 bytes, base64). */
  owner: z.strictObject({ device: z.string().max(200), key: z.string().length(44) }),
  /** This device's own public key. */
  key: z.string().length(44),
  /** Who this device asked to come in as; empty on the owner's, and where that was not kept. */
  person: z.string().max(200),
  /** False where the system has no keyring: the way into the workspace is gone when the app ends. */
  kept: z.boolean(),
  /** Set where the secrets of the workspace cannot be read any more: what that means and what to do. */
  problem: sentence.nullable(),
})
export type WorkspaceView = z.infer<typeof workspaceViewSchema>

export const createWorkspaceSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** This log's device id. */
  device: z.string().min(1).max(200),
  /** Addresses that members reach the server by, `host:port` or `tls://host:port`; one a node. */
  servers: z.array(z.string().trim().min(1).max(300)).min(1).max(5),
})
export type CreateWorkspace = z.infer<typeof createWorkspaceSchema>

/** A check of the running server, one line each. */
export const checkLineSchema = z.strictObject({
  ok: z.boolean(),
  what: z.string().max(300),
  sentence,
})
export type CheckLine = z.infer<typeof checkLineSchema>

/** An invite as the owner's machine shows it. */
export const inviteSchema = z.strictObject({
  id: z.string().max(100),
  role: z.enum(['responder', 'observer']),
  /** Whom it is for, as the owner wrote it. */
  note: z.string().max(200),
  /** ms UTC. */
  expiresAt: z.number().int(),
  state: z.enum(['open', 'used', 'expired', 'withdrawn']),
  /** `warroom://join/…`; empty once it is not open. */
  link: z.string().max(8000),
})
export type Invite = z.infer<typeof inviteSchema>

/** An invite as the invited machine reads it from the link. */
export const readInviteSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    workspace: z.string().max(200),
    owner: z.string().max(200),
    fingerprint: z.string().max(200),
    role: z.enum(['responder', 'observer']),
    servers: z.array(z.string().max(300)).max(20),
    expiresAt: z.number().int(),
  }),
  z.strictObject({ ok: z.literal(false), sentence }),
])
export type ReadInvite = z.infer<typeof readInviteSchema>

/** What the joining machine says of itself. */
export const joinerSchema = z.strictObject({
  device: z.string().min(1).max(200),
  deviceName: z.string().trim().min(1).max(100),
  person: z.string().min(1).max(200),
  personName: z.string().trim().min(1).max(200),
  /** Whoever wrote on this device so far. */
  authors: z.array(z.string().min(1).max(200)).max(100),
})
export type Joiner = z.infer<typeof joinerSchema>

/** Somebody with a valid, unused invite asks to come in: the owner's log decides, records `member.added` and answers `workspace.admit`. */
export const askedToJoinSchema = joinerSchema.extend({
  request: z.string().min(1).max(100),
  role: z.enum(['responder', 'observer']),
  /** Its public Ed25519 key, 32 bytes in base64. */
  key: z.string().length(44),
})
export type AskedToJoin = z.infer<typeof askedToJoinSchema>

/** How joining goes, until it is done or ended. */
export const joiningSchema = z.strictObject({
  state: z.enum(['asking', 'waiting', 'in', 'failed', 'cancelled']),
  sentence,
})
export type Joining = z.infer<typeof joiningSchema>
