import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Keyring } from '../../../../src/main/keyring'
import { createOwner } from '../../../../src/main/workspace/owner'
import { joinerOf, keyring, type Machine, machine, noKeyring, ownersMachine } from './machines'

const machines: Machine[] = []
afterEach(async () => {
  await Promise.all(machines.splice(0).map((one) => one.end()))
})
const madeBy = async (ring: Keyring) => {
  const made = await ownersMachine({ keyring: ring })
  machines.push(made.owner)
  return made
}
const again = async (before: Machine, ring: Keyring): Promise<Machine> => {
  await before.workspace.stop()
  const after = await machine('ana', { keyring: ring, folder: before.folder })
  machines.push(after)
  return after
}
const locked: Keyring = {
  ...keyring,
  unseal: () => {
    throw new Error('The keyring is locked.')
  },
}
const onDisk = ({ folder }: Machine): Promise<string> => readFile(join(folder, 'workspace.json'), 'utf8')

/** Whatever looks like a key: an nkey's seed, a private key in PEM or as PKCS #8, or a JWT. */
const secret = /\bS[UAON][A-Z2-7]{56}\b|PRIVATE KEY|MC4CAQAwBQYDK2Vw|eyJ[\w-]{20,}/

describe('making a workspace', () => {
  it('keeps this device as its owner, writes the server’s files for this user only, and says what to run', async () => {
    const { owner, made } = await madeBy(keyring)
    const view = await owner.call['workspace.current']()
    expect(view).toMatchObject({ name: 'Payments', role: 'owner', kept: true, problem: null, owner: { device: 'ana' } })
    expect(view?.owner.key).toBe(view?.key)
    expect(owner.lastOf('workspace.changed')).toEqual(view)
    expect(owner.workspace.access()).toMatchObject({ role: 'owner', device: 'ana', ownerDevice: 'ana' })
    expect(made.folder).toBe(join(owner.chosen, `warroom-${view?.id}`))
    expect(made.command).toContain('nats-server -c nats.conf')
    expect(made.sentence).toMatch(/owner\.json/)
    expect((await stat(made.folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(made.folder, 'owner.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(made.folder, 'node-1', 'nats.conf'))).mode & 0o777).toBe(0o600)
  })

  it('is not done twice', async () => {
    const { owner } = await madeBy(keyring)
    const twice = await owner.call['workspace.create']({ name: 'Other', device: 'ana', servers: ['localhost'] })
    expect(twice).toMatchObject({ done: false, sentence: expect.stringMatching(/“Payments”\. Leave it first/) })
  })

  it('with an address that is none makes nothing', async () => {
    const ana = await machine('ana')
    machines.push(ana)
    const made = await ana.call['workspace.create']({ name: 'Payments', device: 'ana', servers: ['not an address'] })
    expect(made).toMatchObject({ done: false, sentence: expect.stringMatching(/\.$/) })
    expect(await readdir(ana.chosen)).toEqual([])
    expect(await ana.call['workspace.current']()).toBeNull()
  })

  it('where nothing can be written makes nothing', async () => {
    const ana = await machine('ana')
    machines.push(ana)
    await rm(ana.chosen, { recursive: true })
    const made = await ana.call['workspace.create']({ name: 'Payments', device: 'ana', servers: ['localhost'] })
    expect(made).toMatchObject({ done: false, sentence: expect.stringMatching(/could not be written.*ENOENT/) })
    expect(await ana.call['workspace.current']()).toBeNull()
  })
})

describe('a workspace that was made by the command', () => {
  const madeOutside = async (device: string | null): Promise<Machine> => {
    const ana = await machine('ana')
    machines.push(ana)
    const owner = await createOwner({
      name: 'Payments',
      servers: ['localhost'],
      device,
      now: Date.now,
      random: randomBytes,
    })
    await writeFile(join(ana.chosen, 'owner.json'), JSON.stringify(owner))
    return ana
  }

  it('is taken over by one device, once', async () => {
    const ana = await madeOutside(null)
    expect(await ana.call['workspace.take-over']({ device: 'ana' })).toMatchObject({ done: true })
    expect(await ana.call['workspace.current']()).toMatchObject({ role: 'owner', owner: { device: 'ana' }, kept: true })
    const ben = await machine('ben')
    machines.push(ben)
    await copyFile(join(ana.chosen, 'owner.json'), join(ben.chosen, 'owner.json'))
    expect(await ben.call['workspace.take-over']({ device: 'ben' })).toMatchObject({
      done: false,
      sentence: expect.stringMatching(/A device is the owner of “Payments” already/),
    })
  })

  it('is taken over at the second attempt where the disk refused the first', async () => {
    const ana = await madeOutside(null)
    await mkdir(join(ana.folder, 'workspace.json'))
    expect(await ana.call['workspace.take-over']({ device: 'ana' })).toMatchObject({
      done: false,
      sentence: expect.stringMatching(/could not be written to the disk/),
    })
    await rm(join(ana.folder, 'workspace.json'), { recursive: true })
    expect(await ana.call['workspace.take-over']({ device: 'ana' })).toMatchObject({ done: true })
  })

  it.each(['', '{}', '[]', '{"v":1'])('is not %j', async (text) => {
    const ana = await machine('ana')
    machines.push(ana)
    await writeFile(join(ana.chosen, 'owner.json'), text)
    expect(await ana.call['workspace.take-over']({ device: 'ana' })).toMatchObject({
      done: false,
      sentence: expect.stringMatching(/is not the owner\.json.*Nothing was changed/),
    })
  })
})

describe('with a keyring', () => {
  it('the way in and the invites are there after a restart, and nothing of them lies open on the disk', async () => {
    const { owner } = await madeBy(keyring)
    const invite = await owner.call['workspace.invite']({ role: 'observer', note: 'Cleo', lasts: 3_600_000 })
    const [view, access] = [await owner.call['workspace.current'](), owner.workspace.access()]
    const text = await onDisk(owner)
    expect(text).not.toMatch(secret)
    expect(text).not.toContain(invite.link)

    const after = await again(owner, keyring)
    expect(await after.call['workspace.current']()).toEqual(view)
    expect(await after.call['workspace.invites']()).toEqual([invite])
    expect(after.workspace.access()).toEqual(access)
    expect(after.accesses()).toBe(1)
  })

  it('that is locked at the start says so, and gives the way in when it is open at the next', async () => {
    const { owner } = await madeBy(keyring)
    const access = owner.workspace.access()
    const shut = await again(owner, locked)
    expect(await shut.call['workspace.current']()).toMatchObject({
      kept: false,
      problem: expect.stringMatching(/keyring does not give it\. Unlock.*log is kept/),
    })
    expect(shut.workspace.access()).toBeNull()
    const open = await again(shut, keyring)
    expect(await open.call['workspace.current']()).toMatchObject({ kept: true, problem: null })
    expect(open.workspace.access()).toEqual(access)
  })
})

describe('a keyring that takes nothing any more', () => {
  it('loses nothing of what it took before: the change is refused', async () => {
    let takes = true
    const { owner } = await madeBy({ ...keyring, keeps: () => takes })
    const before = await onDisk(owner)
    takes = false
    const asked = { role: 'observer', note: '', lasts: 3_600_000 } as const
    await expect((async () => owner.call['workspace.invite'](asked))()).rejects.toThrow(
      /Unlock the keyring.*Nothing was/,
    )
    expect(await onDisk(owner)).toBe(before)
    expect(await owner.call['workspace.invites']()).toEqual([])
    expect(await owner.call['workspace.leave']()).toMatchObject({ done: true })
  })
})

describe('without a keyring', () => {
  it('the secrets are held until the end only; then the way in is gone, and what to do is said', async () => {
    const { owner, made } = await madeBy(noKeyring)
    expect(made.sentence).toMatch(/no keyring/)
    expect(await owner.call['workspace.current']()).toMatchObject({ kept: false, problem: null })
    expect(owner.workspace.access()).not.toBeNull()
    expect(await onDisk(owner)).not.toMatch(secret)

    const after = await again(owner, noKeyring)
    expect(await after.call['workspace.current']()).toMatchObject({
      name: 'Payments',
      kept: false,
      problem: expect.stringMatching(/“Payments” is gone.*no keyring.*log is kept/),
    })
    expect(after.workspace.access()).toBeNull()
    await expect(
      (async () => after.call['workspace.invite']({ role: 'observer', note: '', lasts: 60_000 }))(),
    ).rejects.toThrow(/Only the machine of the workspace’s owner/)
    expect(await after.call['workspace.leave']()).toMatchObject({ done: true })
    expect(await after.call['workspace.current']()).toBeNull()
  })
})

it('a file that is none is kept aside and said once', async () => {
  const { owner } = await madeBy(keyring)
  await owner.workspace.stop()
  await writeFile(join(owner.folder, 'workspace.json'), '{"v":1')
  const after = await again(owner, keyring)
  expect(await after.call['workspace.current']()).toBeNull()
  expect(after.warnings).toEqual([expect.stringMatching(/Which workspace.*could not be read.*new invite/)])
})

it.each([
  ['a newer version wrote', async (path: string) => writeFile(path, '{"v":2,"workspace":{}}')],
  ['the disk refuses', async (path: string) => mkdir(path)],
])('a file that %s stays where it is, and nothing is written over it', async (_why, put) => {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-ana-'))
  await put(join(folder, 'workspace.json'))
  const ana = await machine('ana', { folder })
  machines.push(ana)
  await ana.call['workspace.current']()
  expect(ana.warnings).toEqual([expect.stringMatching(/Which workspace.*left as it is/)])
  const made = (async () => ana.call['workspace.create']({ name: 'Payments', device: 'ana', servers: ['localhost'] }))()
  await expect(made).rejects.toThrow(/could not be read.*nothing is written over it/)
  expect((await readdir(folder)).filter((name) => name.startsWith('workspace'))).toEqual(['workspace.json'])
})

it('a device in no workspace asks no keyring and answers all the same', async () => {
  const ana = await machine('ana', { keyring: { ...noKeyring, keeps: () => expect.fail('it was asked') } })
  machines.push(ana)
  expect(await ana.call['workspace.current']()).toBeNull()
  expect(await ana.call['workspace.invites']()).toEqual([])
  expect(await ana.call['workspace.leave']()).toMatchObject({ done: false })
  expect(await ana.call['workspace.join']('warroom://join/x', joinerOf('ana'))).toMatchObject({ state: 'failed' })
  ana.workspace.followInvite('warroom://join/x')
  expect(ana.lastOf('workspace.link')).toEqual({ link: 'warroom://join/x' })
})
