import type { Account, Export, Import, OperatorLimits } from '@nats-io/jwt'
import { mirrorOf, presenceSubject, streamOf } from '../sync/access'

const noLimits = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0 }

/** One stream each, on the disk, as large as the disk is. Memory is for the servers' own notes of who reads where. */
const limits = {
  ...noLimits,
  streams: 1,
  consumer: -1,
  disk_storage: -1,
  mem_storage: -1,
} satisfies OperatorLimits

/** When a key is removed counts for users made before. A key is removed for good, also where the owner's clock was set back since. */
const forGood = Date.UTC(9999, 0) / 1000

/** What an observers' account is given of the members': the mirror's reading, and who is there. */
const shared = (workspace: string) => {
  const stream = streamOf(workspace)
  return [
    {
      type: 'service',
      subject: `$JS.API.CONSUMER.CREATE.${stream}.>`,
      to: `${mirrorApi(workspace)}.CONSUMER.CREATE.${stream}.>`,
    },
    {
      type: 'service',
      subject: `$JS.API.CONSUMER.CREATE.${stream}`,
      to: `${mirrorApi(workspace)}.CONSUMER.CREATE.${stream}`,
    },
    { type: 'service', subject: '$JS.FC.>' },
    { type: 'stream', subject: `${mirrorDelivery(workspace)}.>` },
    { type: 'stream', subject: presenceSubject(workspace, '*') },
    { type: 'service', subject: presenceSubject(workspace, '*') },
  ] as const satisfies readonly { type: string; subject: string; to?: string }[]
}

/** Under which prefix the mirror asks for its reading, and where it is delivered. */
export const mirrorApi = (workspace: string): string => `JS.${workspace}`
export const mirrorDelivery = (workspace: string): string => `ro.deliver.${mirrorOf(workspace)}`

interface Of {
  readonly workspace: string
  readonly removed: readonly string[]
}

const revocations = (removed: readonly string[]) => Object.fromEntries(removed.map((key) => [key, forGood]))

export const membersAccount = ({ workspace, removed }: Of): Partial<Account> => ({
  limits,
  revocations: revocations(removed),
  exports: shared(workspace).map(
    ({ type, subject }): Export => ({ name: `${type} ${subject}`, type, subject, token_req: true }),
  ),
})

/** `token` signs the members' account's leave to import a subject: without it no other account can. */
export const observersAccount = async (
  { workspace, removed }: Of,
  members: string,
  token: (subject: string, type: 'service' | 'stream') => Promise<string>,
): Promise<Partial<Account>> => ({
  limits,
  revocations: revocations(removed),
  imports: await Promise.all(
    shared(workspace).map(
      async (one): Promise<Import> => ({
        name: `${one.type} ${one.subject}`,
        type: one.type,
        subject: one.subject,
        account: members,
        token: await token(one.subject, one.type),
        local_subject: 'to' in one ? one.to : one.subject,
      }),
    ),
  ),
})

/** The system account offers and imports nothing. */
export const systemAccount: Partial<Account> = { limits: noLimits }
