import { execFile } from 'node:child_process'
import { randomBytes, X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { addressOf } from '../../../../src/main/workspace/address'
import {
  accessOf,
  createOwner,
  joinerFor,
  newUserKey,
  type Owner,
  ownerSchema,
  userFor,
  wayIn,
  wayInSchema,
} from '../../../../src/main/workspace/owner'
import { serverFiles, startCommand, writeServerFiles } from '../../../../src/main/workspace/server-files'

const hosts = ['nats.example.com', '10.0.0.7:4333', '[2001:db8::7]:4444']
let owner: Owner

beforeAll(async () => {
  owner = await createOwner({
    name: 'Payments, CN=x',
    servers: hosts,
    device: null,
    now: () => Date.UTC(2026, 0, 1),
    random: randomBytes,
  })
})

describe('the address of a server', () => {
  it.each([
    ['nats.example.com', 'nats.example.com:4222'],
    ['tls://nats.example.com:4300', 'nats.example.com:4300'],
    [' 10.0.0.7:4222 ', '10.0.0.7:4222'],
    ['[::1]:4222', '[::1]:4222'],
    ['tls://NATS.example.com/', 'NATS.example.com:4222'],
  ])('reads %s', (text, address) => expect(addressOf(text).address).toBe(address))

  it.each(['', 'a b', 'host:99999', 'https://host', 'user@host', 'host/path', 'host:1"', '-host'])(
    'refuses “%s”',
    (text) => expect(() => addressOf(text)).toThrow('is not the address of a server'),
  )
})

describe('the owner’s secrets', () => {
  it('come back from JSON', () => {
    expect(ownerSchema.parse(JSON.parse(JSON.stringify(owner)))).toEqual(owner)
    expect(owner.servers).toEqual(['nats.example.com:4222', '10.0.0.7:4333', '[2001:db8::7]:4444'])
  })

  it('have a certificate for every host, signed by the workspace’s own authority', () => {
    const ca = new X509Certificate(owner.ca.certificate)
    const server = new X509Certificate(owner.server.certificate)
    expect(server.verify(ca.publicKey)).toBe(true)
    expect(ca.ca).toBe(true)
    expect(server.ca).toBe(false)
    expect(ca.subject).toBe('CN=Warroom authority: Payments\\, CN=x')
    expect(server.checkHost('nats.example.com')).toBe('nats.example.com')
    expect(server.checkIP('10.0.0.7')).toBe('10.0.0.7')
    expect(server.checkIP('2001:db8::7')).toBe('2001:db8::7')
    expect(Date.parse(server.validTo)).toBeGreaterThan(Date.UTC(2040, 0, 1))
  })

  it('give a member a way in without a secret of the owner’s', () => {
    const way = wayIn(owner)
    expect(wayInSchema.parse(way)).toEqual(way)
    expect(JSON.stringify(way)).not.toContain('PRIVATE')
    const user = { device: 'olga', seed: 'SU', jwt: 'j', signingKey: 'k' }
    expect(accessOf(way, { ...user, role: 'observer' }).stream).toBe(`WR_${owner.id}_RO`)
    expect(accessOf(way, { ...user, role: 'responder' })).toMatchObject({
      stream: `WR_${owner.id}`,
      servers: ['tls://nats.example.com:4222', 'tls://10.0.0.7:4333', 'tls://[2001:db8::7]:4444'],
    })
  })

  it.each(['a.b', '*', '>', 'a b', ''])('let no device in whose id is “%s”', async (device) => {
    const { publicKey } = await newUserKey()
    await expect(userFor(owner, { device, role: 'responder', publicKey })).rejects.toThrow('Nobody was let in.')
    await expect(joinerFor(owner, { invite: device, expiresAt: 0 })).rejects.toThrow('invite')
  })

  it('are not made for more than one node that cannot elect', () => {
    const two = { ...owner, servers: owner.servers.slice(1) }
    expect(() => serverFiles(two, { version: 'current' })).toThrow('give 1, 3 or 5 addresses')
  })
})

describe('the server’s files', () => {
  it('sync every write only where the server knows how to', () => {
    const conf = (version: '2.9' | 'current') => serverFiles(owner, { version })['node-2/nats.conf']?.content ?? ''
    expect(conf('current')).toContain('sync_interval: always\n')
    expect(conf('2.9')).not.toContain('sync_interval: always\n')
    expect(conf('2.9')).toContain('listen: "0.0.0.0:4333"')
    expect(conf('2.9')).toContain('listen: "0.0.0.0:6333"')
    expect(conf('2.9')).toContain('@[2001:db8::7]:6444"')
  })

  it('for a current server have beside them what an old one takes', () => {
    const [made, old] = (['current', '2.9'] as const).map((version) => serverFiles(owner, { version }))
    expect(made?.['node-3/nats-2.9.conf']).toEqual(old?.['node-3/nats.conf'])
    expect(made?.['README.md']?.content).toContain('`-c nats-2.9.conf`')
    expect(Object.keys(old ?? {})).not.toContain('node-3/nats-2.9.conf')
  })

  it('hold no key that signs accounts or members', () => {
    const all = JSON.stringify(serverFiles(owner, { version: 'current' }))
    for (const { seed } of [owner.operator, owner.system, owner.members, owner.observers, owner.members.admin])
      expect(all).not.toContain(seed)
    expect(all).not.toContain(owner.ca.key.split('\n')[1])
  })

  it('are written so that others on the machine cannot read the secret ones', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'warroom-files-'))
    try {
      await writeServerFiles(folder, serverFiles(owner, { version: 'current' }))
      expect((await readdir(folder)).sort()).toEqual(['README.md', 'node-1', 'node-2', 'node-3'])
      const modeOf = async (path: string) => (await stat(join(folder, path))).mode & 0o777
      expect(await modeOf('node-1/nats.conf')).toBe(0o600)
      expect(await modeOf('node-1/nats-2.9.conf')).toBe(0o600)
      expect(await modeOf('node-3/tls/server-key.pem')).toBe(0o600)
      expect(await modeOf('node-3/compose.yaml')).toBe(0o644)
      expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('| `node-2` | 10.0.0.7:4333 |')
      expect(startCommand(folder)).toContain('nats-server -c nats.conf')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('what starts the server', () => {
  const fileOf = (path: string): string => serverFiles(owner, { version: 'current' })[path]?.content ?? ''

  it('in a container shows its ports, and is asked how it is inside only', () => {
    const { services } = parse(fileOf('node-2/compose.yaml'))
    expect(services.nats).toMatchObject({
      command: ['-c', '/warroom/nats.conf', '-m', '8222'],
      volumes: ['.:/warroom'],
      ports: ['4333:4333', '6333:6333'],
      healthcheck: { test: expect.arrayContaining([expect.stringContaining('127.0.0.1:8222/healthz')]) },
    })
  })

  it('as a service is one that systemd takes, and is kept in its folder', async ({ skip }) => {
    const [path, unit] = Object.entries(serverFiles(owner, { version: 'current' })).find(([name]) =>
      name.endsWith('.service'),
    ) ?? ['', { content: '' }]
    expect(unit.content).toMatch(/ProtectSystem=strict\nReadWritePaths=\/opt\/warroom-/)
    const folder = await mkdtemp(join(tmpdir(), 'warroom-unit-'))
    const file = join(folder, basename(path))
    // The folder that it is to run in is not there.
    await writeFile(file, unit.content.replaceAll(`/opt/warroom-${owner.id}`, folder))
    const verified = await promisify(execFile)('systemd-analyze', ['verify', file]).catch((error: unknown) => error)
    await rm(folder, { recursive: true })
    if (verified instanceof Error && 'code' in verified && verified.code === 'ENOENT')
      return skip('there is no systemd here')
    expect(verified).toMatchObject({ stderr: '' })
  })
})
