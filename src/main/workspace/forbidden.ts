import type { NatsConnection } from '@nats-io/nats-core'

const requestMs = 2_000

/**
 * A payload that is no run: where a server stores it against all settings, every device refuses it. It is no request either: where a server lets a user ask for a stream to be deleted,
 * emptied or changed, it answers this that it is malformed.
 */
const nonsense = 'Warroom tries whether this is refused.'

const isPermission = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'PermissionViolationError' || (error.cause instanceof Error && isPermission(error.cause)))

/** Of these subjects, those that the server lets this user publish to. */
export const publishable = async (
  connection: NatsConnection,
  subjects: readonly string[],
): Promise<readonly string[]> => {
  const allowed = await Promise.all(
    subjects.map((subject) =>
      connection.request(subject, nonsense, { timeout: requestMs }).then(
        () => true,
        (error: unknown) => !isPermission(error),
      ),
    ),
  )
  return subjects.filter((_subject, index) => allowed[index])
}

/** Of these subjects, those that the server lets this user hear. */
export const audible = async (connection: NatsConnection, subjects: readonly string[]): Promise<readonly string[]> => {
  const refused = new Set<string>()
  const subscriptions = subjects.map((subject) =>
    connection.subscribe(subject, {
      callback: (error) => {
        if (error) refused.add(subject)
      },
    }),
  )
  // The refusal comes before the answer to the flush.
  await connection.flush()
  for (const subscription of subscriptions) subscription.unsubscribe()
  return subjects.filter((subject) => !refused.has(subject))
}

/** What changes a stream: nobody's everyday user may, nor may the admin delete or empty one. */
export const destructive = (stream: string): readonly string[] =>
  ['STREAM.DELETE', 'STREAM.PURGE', 'STREAM.MSG.DELETE', 'STREAM.RESTORE', 'STREAM.SNAPSHOT'].map(
    (call) => `$JS.API.${call}.${stream}`,
  )
export const changing = (stream: string): readonly string[] =>
  ['STREAM.CREATE', 'STREAM.UPDATE'].map((call) => `$JS.API.${call}.${stream}`)

interface Tricks {
  readonly workspace: string
  readonly mirror: string
  readonly stream: string
  /** The observer's own presence subject. */
  readonly presence: string
  /** Where nothing may ever be stored. */
  readonly target: string
}

/**
 * What an observer may ask, with the answer directed to where it may not write: servers answer in their own name, so that permissions on what is published do not see it. Also
 * the detours over what the observers' account imports from the members'. Ends when the server has dealt with all of it.
 */
export const tryObserversTricks = async (
  connection: NatsConnection,
  { workspace, mirror, stream, presence, target }: Tricks,
): Promise<void> => {
  const consumer = (name: string, deliver: string) =>
    JSON.stringify({
      stream_name: mirror,
      config: { name, deliver_subject: deliver, ack_policy: 'none', deliver_policy: 'all', inactive_threshold: 5e9 },
    })
  const asked: readonly (readonly [string, string])[] = [
    [`$JS.API.STREAM.INFO.${mirror}`, ''],
    [`$JS.API.CONSUMER.CREATE.${mirror}.trick`, '{}'],
    [`$JS.API.CONSUMER.INFO.${mirror}.trick`, ''],
    [`$JS.API.CONSUMER.MSG.NEXT.${mirror}.trick`, '{"batch":1,"no_wait":true}'],
    [`$JS.API.CONSUMER.DELETE.${mirror}.trick`, ''],
    [`$JS.API.DIRECT.GET.${mirror}`, '{"seq":1}'],
    [presence, nonsense],
  ]
  const detours = [
    target,
    `JS.${workspace}.CONSUMER.CREATE.${stream}`,
    `JS.${workspace}.CONSUMER.CREATE.${stream}.trick`,
    '$JS.FC.trick',
    `ro.deliver.${mirror}.trick`,
  ]
  for (const reply of detours) {
    for (const [subject, body] of asked) connection.publish(subject, body, { reply })
    // A consumer that pushes what the mirror holds.
    connection.publish(`$JS.API.CONSUMER.CREATE.${mirror}.push`, consumer('push', reply), { reply })
    await connection.flush()
    // Answered after the above, since the server takes the requests of a connection to a stream in their order.
    await connection.request(`$JS.API.STREAM.INFO.${mirror}`, '', { timeout: requestMs })
    connection.publish(`$JS.API.CONSUMER.DELETE.${mirror}.push`, '')
  }
}
