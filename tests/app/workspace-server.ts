import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream'
import { encodeAccount, encodeOperator, encodeUser } from '@nats-io/jwt'
import { createAccount, createOperator, createUser } from '@nats-io/nkeys'
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node'
import { type Access, eventsSubject, memberInbox, presenceSubject, streamOf } from '../../src/main/sync/access'
import { testTls } from '../unit/main/targets/test-tls'
import { type NatsServer, startNatsServer } from './nats-server'

/** A server of one workspace as its members meet it: accounts and users by JWT, a stream that denies deletes. */
export interface WorkspaceServer {
  readonly server: NatsServer
  readonly workspace: string
  /** A member's way to it, as `workspace/` makes it. */
  access(device: string, over?: Partial<Access>): Promise<Access>
  /** A connection that may do everything: for what an administrator or a disk does to the stream. */
  admin(): Promise<{ readonly nc: NatsConnection; readonly jsm: JetStreamManager }>
  makeStream(over?: { readonly max_bytes?: number }): Promise<void>
  close(): Promise<void>
}

/** The private half of a new signing key, as an `Access` has it. */
export const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')

/** Starts it, with its stream. `tls` false for a server of this machine alone. */
export const startWorkspaceServer = async ({
  tls = false,
  workspace = 'ws1',
  certificate = 'loopback' as 'loopback' | 'expired' | 'otherHost',
} = {}): Promise<WorkspaceServer> => {
  const [operator, account, system] = [createOperator(), createAccount(), createAccount()]
  const accountKey = account.getPublicKey()
  const operatorJwt = await encodeOperator('test', operator)
  const systemJwt = await encodeAccount('SYS', system, {}, { signer: operator })
  const accountJwt = await encodeAccount(
    workspace,
    account,
    {
      limits: {
        mem_storage: -1,
        disk_storage: -1,
        streams: -1,
        consumer: -1,
        conn: -1,
        subs: -1,
        data: -1,
        payload: -1,
      },
    },
    { signer: operator },
  )
  const { authority, [certificate]: cert, key } = testTls
  const server = await startNatsServer({
    config: async (port, folder) => {
      if (tls) {
        await writeFile(join(folder, 'cert.pem'), cert)
        await writeFile(join(folder, 'key.pem'), key)
      }
      return `
listen: 127.0.0.1:${port}
max_payload: 8388608
max_pending: 67108864
jetstream { store_dir: "${folder}/store" }
${tls ? `tls { cert_file: "${folder}/cert.pem", key_file: "${folder}/key.pem" }` : ''}
operator: ${operatorJwt}
resolver: MEMORY
system_account: ${system.getPublicKey()}
resolver_preload: { ${accountKey}: ${accountJwt}, ${system.getPublicKey()}: ${systemJwt} }
`
    },
  })
  const address = `${tls ? 'tls' : 'nats'}://127.0.0.1:${server.port}`
  const stream = streamOf(workspace)
  const api = (what: string): string => `$JS.API.${what}.${stream}`
  const userOf = async (device: string | null) => {
    const user = createUser()
    const permissions =
      device === null
        ? {}
        : {
            pub: {
              allow: [
                eventsSubject(workspace, device, '*'),
                presenceSubject(workspace, device),
                api('STREAM.INFO'),
                `${api('CONSUMER.CREATE')}.>`,
                `${api('CONSUMER.MSG.NEXT')}.*`,
                `${api('CONSUMER.DELETE')}.*`,
                api('DIRECT.GET'),
              ],
            },
            sub: { allow: [`${memberInbox(device)}.>`, `warroom.${workspace}.>`] },
          }
    const jwt = await encodeUser(device ?? 'admin', user, account, permissions)
    return { jwt, seed: new TextDecoder().decode(user.getSeed()) }
  }
  const opened: NatsConnection[] = []
  const admin = async () => {
    const { jwt, seed } = await userOf(null)
    const nc = await connect({
      servers: address,
      authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
      ...(tls ? { tls: { ca: authority, ...{ rejectUnauthorized: false } } } : {}),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
    })
    opened.push(nc)
    return { nc, jsm: await jetstreamManager(nc) }
  }
  const makeStream = async (over: { readonly max_bytes?: number } = {}): Promise<void> => {
    const { nc, jsm } = await admin()
    await jsm.streams.add({
      name: stream,
      subjects: [`warroom.${workspace}.events.>`],
      storage: 'file',
      retention: 'limits',
      discard: 'new',
      duplicate_window: 30 * 86_400e9,
      deny_purge: false,
      allow_direct: true,
      ...over,
    })
    await nc.close()
  }
  await makeStream()
  return {
    server,
    workspace,
    access: async (device, over = {}) => ({
      workspace,
      device,
      role: 'responder',
      ownerDevice: 'owner',
      servers: [address],
      ca: tls ? authority : null,
      stream,
      signingKey: newSigningKey(),
      ...(await userOf(device)),
      ...over,
    }),
    admin,
    makeStream,
    close: async () => {
      await Promise.all(opened.map((nc) => nc.close()))
      await server.close()
    },
  }
}
