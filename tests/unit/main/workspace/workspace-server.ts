import { randomBytes } from 'node:crypto'
import type { MemberRole } from '@domain/events/workspace-events'
import type { NatsConnection } from '@nats-io/nats-core'
import { createOwner, memberInbox, newUserKey, type Owner, userFor } from '../../../../src/main/workspace/owner'
import { connectAs, wayOf } from '../../../../src/main/workspace/server-connection'
import { serverFiles, writeServerFiles } from '../../../../src/main/workspace/server-files'
import { freePort, type NatsServer, startNatsServer } from '../../../app/nats-server'

/** A new workspace whose server is on this machine, on free ports. */
export const newWorkspace = async (nodes = 1): Promise<Owner> => {
  const ports = await Promise.all(Array.from({ length: nodes }, () => freePort()))
  return createOwner({
    name: 'Payments',
    servers: ports.map((port) => `127.0.0.1:${port}`),
    device: 'ada',
    now: Date.now,
    random: randomBytes,
  })
}

/** The server's files of a node as they are made for people, started as they are told to; `store` is another place for what it keeps. */
export const startNode = (owner: Owner, node = 0, store = 'data/jetstream'): Promise<NatsServer> =>
  startNatsServer({
    port: Number(owner.servers[node]?.split(':').at(-1)),
    config: async (_port, folder) => {
      const inside = `node-${node + 1}/`
      const files = Object.entries(serverFiles(owner, { version: '2.9', listen: '127.0.0.1' }))
        .filter(([path]) => path.startsWith(inside))
        .map(([path, file]) => [path.slice(inside.length), file] as const)
      await writeServerFiles(folder, Object.fromEntries(files))
      // The nodes of a test tell each other sooner.
      const conf = Object.fromEntries(files)['nats.conf']?.content ?? ''
      return conf.replace('interval: "10s"', 'interval: "1s"').replace('"data/jetstream"', `"${store}"`)
    },
  })

export interface Member {
  readonly publicKey: string
  readonly seed: string
  readonly jwt: string
  /** Connects to all servers of the workspace, or to these. */
  readonly connect: (servers?: readonly string[]) => Promise<NatsConnection>
}

export const member = async (owner: Owner, device: string, role: MemberRole, expiresAt?: number): Promise<Member> => {
  const { seed, publicKey } = await newUserKey()
  const jwt = await userFor(owner, { device, role, publicKey, ...(expiresAt === undefined ? {} : { expiresAt }) })
  const connect = (servers: readonly string[] = owner.servers) =>
    connectAs({ ...wayOf(owner), servers }, { seed, jwt }, memberInbox(device))
  return { publicKey, seed, jwt, connect }
}
