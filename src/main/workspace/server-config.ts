import { addressOf } from './address'
import type { Owner } from './owner'

/** Debian's 2.9 knows fewer settings than a current server. */
export type ServerVersion = '2.9' | 'current'

export interface ConfigOptions {
  readonly version: ServerVersion
  /** The address of the machine that the servers listen on: all of them, unless told otherwise. */
  readonly listen?: string
}

/** From which of its nodes' ports a cluster's own are counted. */
const clusterPortOffset = 2_000

export const clusterPortOf = (port: number): number => port + clusterPortOffset

/** The longest event, with every character of it escaped, and its envelope. */
const maxPayload = '16MB'

const quoted = (text: string): string => JSON.stringify(text)
/** IPv6 in brackets. */
const hostPort = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

const tls = (indent: string, more: readonly string[] = []): string =>
  [
    'tls {',
    '  cert_file: "tls/server.pem"',
    '  key_file: "tls/server-key.pem"',
    '  ca_file: "tls/ca.pem"',
    ...more.map((line) => `  ${line}`),
    '  timeout: 5',
    '}',
  ].join(`\n${indent}`)

const cluster = (owner: Owner, node: number, listen: string): string => {
  const ports = owner.servers.map((server) => addressOf(server))
  const here = ports[node]
  if (!here || ports.length === 1) return ''
  const routes = ports.map(
    ({ host, port }) =>
      `    ${quoted(`nats-route://warroom:${owner.clusterPassword}@${hostPort(host, clusterPortOf(port))}`)}`,
  )
  return `
# The nodes among themselves: each shows the others the workspace's certificate.
cluster {
  name: ${quoted(`warroom-${owner.id}`)}
  listen: ${quoted(hostPort(listen, clusterPortOf(here.port)))}
  no_advertise: true
  authorization { user: "warroom", password: ${quoted(owner.clusterPassword)}, timeout: 5 }
  ${tls('  ', ['verify: true'])}
  routes: [
${routes.join('\n')}
  ]
}
`
}

/** The public key that an account's JWT is about. */
const accountOf = (jwt: string): string => {
  const claims: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  return typeof claims === 'object' && claims && 'sub' in claims ? String(claims.sub) : ''
}

/** The whole `nats.conf` of a node, counted from 0. Paths in it are relative to the folder that it is started in. */
export const natsConf = (owner: Owner, node: number, { version, listen: wanted }: ConfigOptions): string => {
  const { host, port } = addressOf(owner.servers[node] ?? '')
  const listen = wanted ?? (host.includes(':') ? '::' : '0.0.0.0')
  const accounts = [owner.system, owner.members, owner.observers].map(({ jwt }) => `  ${accountOf(jwt)}: ${jwt}`)
  const always = version === 'current' ? '  sync_interval: always\n' : ''
  return `# A server of the Warroom workspace ${owner.id}, node ${node + 1} of ${owner.servers.length}. Made by Warroom; it has a secret in it.
server_name: ${quoted(`warroom-${owner.id}-${node + 1}`)}
listen: ${quoted(hostPort(listen, port))}
max_payload: ${maxPayload}
# A member shows its signed pass when it connects.
max_control_line: 16KB

${tls('')}

# With sync_interval: always, what was acknowledged is on the disk even after a power cut. Servers before 2.10 do not know it.
jetstream {
  store_dir: "data/jetstream"
  max_memory_store: 256MB
${always}}
${cluster(owner, node, listen)}
# Who may come in is signed by the workspace's owner. The owner's app tells the running server; this file need not change.
operator: ${owner.operator.jwt}
system_account: ${accountOf(owner.system.jwt)}
# A node that was away asks the others at this interval what has changed.
resolver {
  type: full
  dir: "data/accounts"
  allow_delete: false
  interval: "10s"
}
resolver_preload {
${accounts.join('\n')}
}
`
}
