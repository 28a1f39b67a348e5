import type { Arrived, Delivery, Sent } from '@contract/sync'
import type { WorkspaceCommand } from '@domain/commands/command'
import { whereToRead } from '@domain/sync/epoch'
import type { SealedRun } from '@domain/sync/run'
import type { Sharing } from '../../../src/renderer/log/sharing'
import { arrivedOf } from './body'
import type { Message } from './relay'

export type MemberCommand = Extract<WorkspaceCommand, { type: 'add-member' | 'remove-member' }>

/** What a device does at each turn of sharing. The run breaks them one at a time, to see that it would notice. */
export interface Rules {
  readonly whereToRead: typeof whereToRead
  /** Whether a message that was read, and that the server cannot give any more, has the stream read anew. */
  readonly countsHoles: boolean
  readonly arrivedOf: (message: Message & { readonly body: string }) => Arrived
  /** What is taken in of a delivery. */
  readonly delivered: (delivery: Delivery, sharing: Sharing) => Promise<Delivery>
  /** Which runs go out, of those that the log gives. `acknowledged` are the ids that a server ever said to have. */
  readonly sends: (
    which: 'own' | 'others',
    runs: readonly SealedRun[],
    acknowledged: ReadonlySet<string>,
  ) => readonly SealedRun[]
  readonly outcome: (outcome: Sent['outcome']) => Sent['outcome']
  readonly member: (command: MemberCommand) => MemberCommand
  /** Whether a line is shown as saved before it is committed. */
  readonly savedEarly: boolean
  /** Whether a newcomer reads the stream from its beginning, after what it reads ahead. */
  readonly readsAll: boolean
}

export const soundRules: Rules = {
  whereToRead,
  countsHoles: true,
  arrivedOf,
  delivered: async (delivery) => delivery,
  sends: (_, runs) => runs,
  outcome: (outcome) => outcome,
  member: (command) => command,
  savedEarly: false,
  readsAll: true,
}
