import type { MemberRole } from '@domain/events/workspace-events'
import type { User } from '@nats-io/jwt'
import { memberInbox, mirrorOf, presenceSubject, streamOf } from '../sync/access'

/** Where a machine with this invite asks to come in; only the owner hears it. */
export const joinSubject = (workspace: string, invite: string): string => `warroom.${workspace}.join.${invite}`
/** The `inboxPrefix` of that machine's connection: of all answers that are asked for, the owner can give only those that go there. */
export const joinInbox = (invite: string): string => `_INBOX_JOIN.${invite}`

/** Reading a stream, and nothing that makes, changes, empties or deletes one. */
const reading = (stream: string): readonly string[] => [
  `$JS.API.STREAM.INFO.${stream}`,
  `$JS.API.CONSUMER.CREATE.${stream}.>`,
  `$JS.API.CONSUMER.INFO.${stream}.*`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.*`,
  `$JS.API.CONSUMER.DELETE.${stream}.*`,
  `$JS.API.DIRECT.GET.${stream}`,
]

type Permitted = Partial<User>

const permitted = (publish: readonly string[], subscribe: readonly string[]): Permitted => ({
  pub: { allow: [...publish] },
  sub: { allow: [...subscribe] },
  // Neither leaf nodes nor MQTT: a member is one machine that speaks NATS.
  allowed_connection_types: ['STANDARD'],
})

/** What a member's user may do. */
export const memberPermissions = (workspace: string, device: string, role: MemberRole): Permitted => {
  const own = [presenceSubject(workspace, device)]
  const heard = [`${memberInbox(device)}.>`, presenceSubject(workspace, '*')]
  if (role === 'observer') return permitted([...own, ...reading(mirrorOf(workspace))], heard)
  const writing = [...own, `warroom.${workspace}.events.${device}.>`, ...reading(streamOf(workspace))]
  if (role === 'responder') return permitted(writing, heard)
  return permitted([...writing, joinInbox('>')], [...heard, joinSubject(workspace, '*')])
}

/** What an invite lets somebody do: ask, and hear the answer. */
export const joinerPermissions = (workspace: string, invite: string): Permitted => ({
  ...permitted([joinSubject(workspace, invite)], [`${joinInbox(invite)}.>`]),
  subs: 10,
  payload: 64 * 1024,
})

/** What makes the stream `name` and keeps its settings; it cannot delete or empty it either. */
export const adminPermissions = (name: string): Permitted =>
  permitted(
    ['INFO', `STREAM.CREATE.${name}`, `STREAM.UPDATE.${name}`, `STREAM.INFO.${name}`].map((call) => `$JS.API.${call}`),
    ['_INBOX_admin.>'],
  )

/** What tells the servers about accounts, and asks them how they are. */
export const systemPermissions: Permitted = permitted(
  ['$SYS.REQ.CLAIMS.UPDATE', '$SYS.REQ.ACCOUNT.*.CLAIMS.LOOKUP', '$SYS.REQ.SERVER.PING.>', '$SYS.REQ.SERVER.PING'],
  ['_INBOX_system.>'],
)
