import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addressOf } from './address'
import type { Owner } from './owner'
import { type ConfigOptions, clusterPortOf, natsConf } from './server-config'

export interface ServerFile {
  readonly content: string
  /** Only the server's user may read it. */
  readonly secret: boolean
}

/** For servers before 2.10, which refuse a setting they do not know. */
export const olderConf = 'nats-2.9.conf'

const folderOf = (node: number): string => `node-${node + 1}`

const compose = (owner: Owner, node: number): string => {
  const { port } = addressOf(owner.servers[node] ?? '')
  const ports = owner.servers.length === 1 ? [port] : [port, clusterPortOf(port)]
  return `# docker compose up -d
name: warroom-${owner.id}-${node + 1}
services:
  nats:
    image: nats:2.12-alpine
    # The second one is for the check of its health, inside the container only.
    command: ["-c", "/warroom/nats.conf", "-m", "8222"]
    working_dir: /warroom
    volumes:
      - .:/warroom
    ports:
${ports.map((one) => `      - "${one}:${one}"`).join('\n')}
    healthcheck:
      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8222/healthz?js-enabled-only=true"]
      interval: 10s
      timeout: 5s
      retries: 3
      start_period: 30s
    security_opt: ["no-new-privileges:true"]
    restart: unless-stopped
    stop_grace_period: 30s
`
}

const unitName = (owner: Owner): string => `warroom-${owner.id}.service`

const unit = (owner: Owner, node: number): string => {
  const home = `/opt/warroom-${owner.id}`
  return `[Unit]
Description=NATS server of the Warroom workspace ${owner.id}, node ${node + 1}
After=network-online.target
Wants=network-online.target

[Service]
User=nats
Group=nats
UMask=0077
WorkingDirectory=${home}
ExecStart=/usr/bin/env nats-server -c nats.conf
ExecReload=/bin/kill -s HUP $MAINPID
Restart=always
RestartSec=2
LimitNOFILE=65536
CapabilityBoundingSet=
LockPersonality=true
MemoryDenyWriteExecute=true
NoNewPrivileges=true
PrivateDevices=true
PrivateTmp=true
PrivateUsers=true
ProtectClock=true
ProtectControlGroups=true
ProtectHome=true
ProtectHostname=true
ProtectKernelLogs=true
ProtectKernelModules=true
ProtectKernelTunables=true
ProtectProc=invisible
ProtectSystem=strict
ReadWritePaths=${home}
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged

[Install]
WantedBy=multi-user.target
`
}

const readme = (owner: Owner, { version }: ConfigOptions): string => {
  const several = owner.servers.length > 1
  const where = several ? 'Each folder is for one machine; copy it there' : 'Copy the folder to the machine'
  const nodes = owner.servers.map((server, node) => `| \`${folderOf(node)}\` | ${server} |`)
  const release =
    version === 'current'
      ? `a current release (2.12 or newer). For 2.9, as Debian 12 has it, say \`-c ${olderConf}\` instead of \`-c nats.conf\``
      : 'version 2.9, as Debian 12 has it. After a power cut of the machine it may lack the last two minutes; the members’ devices give them back'
  return `# The server of the workspace “${owner.name}”

A stock \`nats-server\`: ${release}. It relays; every member’s device holds the whole log. Keep these files secret: whoever has
\`tls/server-key.pem\` can pretend to be this server (yet cannot forge a line: those are signed by the members’ devices).

${where} that answers at its address:

| folder | address |
|---|---|
${nodes.join('\n')}

Start it there with **one** of these commands${several ? ', on every machine' : ''}:

- \`cd node-1 && nats-server -c nats.conf\`
- \`cd node-1 && docker compose up -d\`
- as a service: \`sudo cp -r node-1 /opt/warroom-${owner.id} && sudo chown -R nats: /opt/warroom-${owner.id} && sudo systemctl enable --now /opt/warroom-${owner.id}/${unitName(owner)}\`
${several ? '\n(`node-1` stands for the folder of that machine.)\n' : ''}
Members must reach the ${several ? 'ports' : 'port'} ${[...new Set(owner.servers.map((server) => addressOf(server).port))].join(', ')}${
    several
      ? `, the nodes each other’s ${[...new Set(owner.servers.map((server) => clusterPortOf(addressOf(server).port)))].join(', ')}`
      : ''
  }. Everything goes over TLS with certificates of the workspace’s own; nothing is to be bought or renewed.

Then let Warroom check the running server: **Workspace → Check the server**, or \`npm run workspace -- check --owner owner.json\`. The first check makes the stream.

Inviting and removing members changes none of these files. To move to another machine, stop the server and take the folder along, with \`data\` in it. If \`data\` is
lost, start with these files again and check: the members’ devices give back what they hold.
`
}

/** Whoever makes the files does not always know which server will be there: beside those for a current one lies what an old one takes. */
const forOlder = (owner: Owner, node: number, { version, ...options }: ConfigOptions): [string, ServerFile][] =>
  version === '2.9'
    ? []
    : [
        [
          `${folderOf(node)}/${olderConf}`,
          { content: natsConf(owner, node, { ...options, version: '2.9' }), secret: true },
        ],
      ]

/** Every file that the nodes of the server need, by its path. Throws a sentence where the number of nodes can elect no leader. */
export const serverFiles = (owner: Owner, options: ConfigOptions): Readonly<Record<string, ServerFile>> => {
  if (![1, 3, 5].includes(owner.servers.length))
    throw new Error(
      `A server of ${owner.servers.length} nodes is no safer than one of ${owner.servers.length - 1}: give 1, 3 or 5 addresses.`,
    )
  const open = (content: string): ServerFile => ({ content, secret: false })
  const secret = (content: string): ServerFile => ({ content, secret: true })
  const ofNode = (_server: string, node: number): [string, ServerFile][] => [
    [`${folderOf(node)}/nats.conf`, secret(natsConf(owner, node, options))],
    ...forOlder(owner, node, options),
    [`${folderOf(node)}/tls/ca.pem`, open(owner.ca.certificate)],
    [`${folderOf(node)}/tls/server.pem`, open(owner.server.certificate)],
    [`${folderOf(node)}/tls/server-key.pem`, secret(owner.server.key)],
    [`${folderOf(node)}/compose.yaml`, open(compose(owner, node))],
    [`${folderOf(node)}/${unitName(owner)}`, open(unit(owner, node))],
  ]
  return { ...Object.fromEntries(owner.servers.flatMap(ofNode)), 'README.md': open(readme(owner, options)) }
}

/** The one command that starts the first node, for people to copy. */
export const startCommand = (folder: string): string => `cd "${join(folder, folderOf(0))}" && nats-server -c nats.conf`

/** Writes them into the folder; what is there under the same names is replaced. Secrets are readable by this user only. */
export const writeServerFiles = async (folder: string, files: Readonly<Record<string, ServerFile>>): Promise<void> => {
  for (const [path, { content, secret }] of Object.entries(files)) {
    const target = join(folder, path)
    const mode = secret ? 0o600 : 0o644
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(target, content, { mode })
    // The mode above counts for new files only.
    await chmod(target, mode)
  }
}
