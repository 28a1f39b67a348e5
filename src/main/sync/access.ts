import type { MemberRole } from '@domain/events/workspace-events'

/** A member's way to its workspace's server, with its secrets. Made by `workspace/`, used by `sync/`. */
export interface Access {
  readonly workspace: string
  /** This log's device id: the token of its subjects and the suffix of its inboxes. */
  readonly device: string
  readonly role: MemberRole
  /** `tls://host:port`; `nats://` only on this machine. */
  readonly servers: readonly string[]
  /** The certificate that the server's is signed with, PEM; null for the certificates this system trusts. */
  readonly ca: string | null
  /** The user's JWT and its nkey's seed. */
  readonly jwt: string
  readonly seed: string
  /** The device whose runs say who is a member: a newcomer reads them first. */
  readonly ownerDevice: string
  /** The stream that is read: the workspace's, or an observer's mirror of it. */
  readonly stream: string
  /** The device's Ed25519 private key that runs are signed with: PKCS #8 DER in base64. Its public half stands in `member.added`. */
  readonly signingKey: string
}

/** `warroom.<workspace>.events.<carrier>.<device>`: who hands the run in, which its permissions hold it to, and whose run it is. */
export const eventsSubject = (workspace: string, carrier: string, device: string): string =>
  `warroom.${workspace}.events.${carrier}.${device}`

export const presenceSubject = (workspace: string, device: string): string => `warroom.${workspace}.presence.${device}`

export const streamOf = (workspace: string): string => `WR_${workspace}`
export const mirrorOf = (workspace: string): string => `WR_${workspace}_RO`

/** The `inboxPrefix` of a member's connection: nobody else can subscribe to it. No device's id makes it another user's prefix. */
export const memberInbox = (device: string): string => `_INBOX_M_${device}`
