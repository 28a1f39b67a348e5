import type { IncidentFact } from '@domain/events'
import type { MemberRole } from '@domain/events/workspace-events'
import type { NatsConnection } from '@nats-io/nats-core'
import type { Access } from '../../../../src/main/sync/access'
import { newDeviceKey } from '../../../../src/main/workspace/device-key'
import { accessOf, memberInbox, newUserKey, type Owner, userFor, wayIn } from '../../../../src/main/workspace/owner'
import { provision } from '../../../../src/main/workspace/provision'
import { connectAs, wayOf } from '../../../../src/main/workspace/server-connection'
import type { Root } from '../../../../src/renderer/log/sharing'
import type { NatsServer } from '../../../app/nats-server'
import { newWorkspace, startNode } from '../../../unit/main/workspace/workspace-server'
import { type Client, openClient } from './client'

/** What somebody has who was let in: its keys and its way to the server. */
export interface Identity {
  readonly access: Access
  /** The public key that its runs are signed with, and the one it connects with. */
  readonly key: string
  readonly user: string
  /** A bare connection, for what no app does. */
  connect(servers?: readonly string[]): Promise<NatsConnection>
}

export const ownerDevice = 'ada'
export const incident = 'incident-1'
export const declaration: IncidentFact = {
  type: 'incident.declared',
  data: { title: 'Checkout', severity: 'SEV1', services: [], detectedAt: 0, drill: null, source: null },
}

export const identityOf = async (owner: Owner, device: string, role: MemberRole): Promise<Identity> => {
  const [{ signingKey, key }, user] = [newDeviceKey(), await newUserKey()]
  const jwt = await userFor(owner, { device, role, publicKey: user.publicKey })
  const access = { ...accessOf(wayIn(owner), { device, role, seed: user.seed, jwt, signingKey }), ownerDevice }
  const connect = (servers: readonly string[] = owner.servers): Promise<NatsConnection> =>
    connectAs({ ...wayOf(owner), servers }, { seed: user.seed, jwt }, memberInbox(device))
  return { access, key, user: user.publicKey, connect }
}

/** A workspace on real servers, with its owner's device in it. */
export interface Room {
  /** The owner's secrets as they are now. */
  owner: Owner
  readonly root: Root
  readonly nodes: readonly NatsServer[]
  readonly ada: Client
  readonly clients: Client[]
  /** Lets somebody in; no device of theirs is up yet. */
  letIn(device: string, role: MemberRole): Promise<Identity>
  /** Brings a device up. */
  open(identity: Identity): Promise<Client>
  close(): Promise<void>
}

export const openRoom = async (nodes = 1, store?: string): Promise<Room> => {
  const owner = await newWorkspace(nodes)
  const servers = await Promise.all(owner.servers.map((_, node) => startNode(owner, node, store)))
  await provision(owner)
  const first = await identityOf(owner, ownerDevice, 'owner')
  const root = { workspace: owner.id, owner: { device: ownerDevice, key: first.key } }
  const ada = await openClient(first.access, root)
  await ada.say(
    [
      {
        type: 'member.added',
        data: {
          device: ownerDevice,
          key: first.key,
          person: 'ada',
          deviceName: 'ada',
          role: 'owner',
          authors: ['ada'],
        },
      },
    ],
    'ada',
  )
  const room: Room = {
    owner,
    root,
    nodes: servers,
    ada,
    clients: [ada],
    letIn: async (device, role) => {
      const identity = await identityOf(room.owner, device, role)
      const data = { device, key: identity.key, person: device, deviceName: device, role, authors: [device] }
      await ada.say([{ type: 'member.added', data }], 'ada')
      return identity
    },
    open: async ({ access }) => {
      const client = await openClient(access, root)
      room.clients.push(client)
      return client
    },
    close: async () => {
      await Promise.all(room.clients.map((client) => client.stop()))
      await Promise.all(servers.map((server) => server.close()))
    },
  }
  return room
}
