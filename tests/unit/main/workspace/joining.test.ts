import { jetstreamManager } from '@nats-io/jetstream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needsNewKey } from '../../../../src/domain/workspace/admit'
import { newDeviceKey } from '../../../../src/main/workspace/device-key'
import { linkOf } from '../../../../src/main/workspace/invite-link'
import { createOwner, memberInbox } from '../../../../src/main/workspace/owner'
import { connectAs } from '../../../../src/main/workspace/server-connection'
import { startMadeServer, wipe } from '../../../app/made-server'
import type { NatsServer } from '../../../app/nats-server'
import {
  accessOf,
  connects,
  contentOf,
  inviteFrom,
  joinerOf,
  type Machine,
  machine,
  opens,
  ownersMachine,
  until,
} from './machines'

let owner: Machine
let server: NatsServer
const others: Machine[] = []
const another = async (name: string): Promise<Machine> => {
  const one = await machine(name)
  others.push(one)
  return one
}

beforeAll(async () => {
  const made = await ownersMachine()
  owner = made.owner
  server = await startMadeServer({ folder: made.made.folder, port: made.port })
  await owner.call['workspace.check']()
}, 20_000)
afterEach(async () => {
  owner.page['workspace.asked'] = () => {}
  await Promise.all(others.splice(0).map((one) => one.end()))
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

describe('a machine with an invite', () => {
  it('is let in once the owner’s log has recorded it, and both know the same workspace', async () => {
    owner.admitsAll()
    const ben = await another('ben')
    const invite = await inviteFrom(owner)
    expect(invite.link.length).toBeLessThan(2300)

    const read = await ben.call['workspace.read-invite'](invite.link)
    expect(read).toMatchObject({ ok: true, workspace: 'Payments', owner: 'Ana', role: 'responder' })
    expect(await ben.call['workspace.join'](invite.link, joinerOf('ben'))).toMatchObject({ state: 'asking' })
    expect(await ben.joining('in')).toContain('“Payments”')

    const [mine, theirs] = [await ben.call['workspace.current'](), await owner.call['workspace.current']()]
    expect(mine).toMatchObject({ name: 'Payments', role: 'responder', kept: true, problem: null })
    expect([mine?.person, theirs?.person]).toEqual(['p-ben', ''])
    expect(mine?.fingerprint).toBe(theirs?.fingerprint)
    expect(mine?.owner).toEqual(theirs?.owner)
    expect(ben.lastOf('workspace.changed')).toEqual(mine)
    expect(ben.accesses()).toBe(1)
    expect(ben.workspace.access()).toMatchObject({ device: 'ben', ownerDevice: 'ana', role: 'responder' })
    expect(owner.lastOf('workspace.asked')).toMatchObject({ ...joinerOf('ben'), role: 'responder', key: mine?.key })
    expect(await owner.call['workspace.invites']()).toContainEqual({ ...invite, state: 'used', link: '' })
    expect(await connects(ben)).toBe(true)
  })

  it('waits while the owner’s machine is away, and comes in when it is back', async () => {
    const invite = await inviteFrom(owner)
    await owner.workspace.stop()
    const ben = await another('ben2')
    await ben.call['workspace.join'](invite.link, joinerOf('ben2'))
    expect(await ben.joining('waiting')).toMatch(/machine of Ana does not answer.*goes on by itself/)

    owner = await machine('ana', { folder: owner.folder })
    owner.admitsAll()
    await ben.joining('in')
  })

  it('is told what the owner’s log refuses, and may ask again', async () => {
    owner.page['workspace.asked'] = ({ request }) =>
      void owner.call['workspace.admit']({
        request,
        refused: 'This device’s log is in the workspace already.',
        person: '',
      })
    const ben = await another('ben3')
    const invite = await inviteFrom(owner)
    await ben.call['workspace.join'](invite.link, joinerOf('ben3'))
    expect(await ben.joining('failed')).toMatch(/log is in the workspace already/)
    expect(await ben.call['workspace.current']()).toBeNull()
    owner.admitsAll()
    await ben.call['workspace.join'](invite.link, joinerOf('ben3'))
    await ben.joining('in')
  })

  it('is asked about again and again until the owner’s page has answered', async () => {
    const ben = await another('ben4')
    const invite = await inviteFrom(owner)
    const requests: string[] = []
    owner.page['workspace.asked'] = ({ request }) => void requests.push(request)
    await ben.call['workspace.join'](invite.link, joinerOf('ben4'))
    await until(() => expect(requests.length).toBeGreaterThan(2))
    expect(new Set(requests).size).toBe(1)
    owner.admitsAll()
    await ben.joining('in')
  })

  it('stops asking when it is told to', async () => {
    const ben = await another('ben5')
    const { link } = await inviteFrom(owner)
    await ben.call['workspace.join'](link, joinerOf('ben5'))
    await ben.joining('waiting')
    await ben.call['workspace.stop-joining']()
    expect(ben.lastOf('workspace.joining')?.state).toBe('cancelled')
    expect(await ben.call['workspace.current']()).toBeNull()
  })
})

describe('a machine that ends between being let in and hearing of it', () => {
  /** It asks, ends, and is let in meanwhile; what the owner knows it by. */
  const letInUnheard = async (name: string, person = '') => {
    const ben = await machine(name)
    const invite = await inviteFrom(owner)
    await ben.call['workspace.join'](invite.link, joinerOf(name))
    const asked = await until(() => {
      const last = owner.lastOf('workspace.asked')
      expect(last?.device).toBe(name)
      return last ?? expect.fail('nobody asked')
    })
    await ben.workspace.stop()
    await owner.call['workspace.admit']({ request: asked.request, refused: null, person })
    expect(await ben.call['workspace.current']()).toBeNull()
    return { invite, key: asked.key, folder: ben.folder }
  }
  it('knows as whom it was let in, also where the answer was lost', async () => {
    const { invite, folder } = await letInUnheard('ben23', 'p-listed')
    const ben = await startAgain('ben23', folder)
    await ben.call['workspace.join'](invite.link, joinerOf('ben23'))
    await ben.joining('in')
    expect((await ben.call['workspace.current']())?.person).toBe('p-listed')
  })

  const startAgain = async (name: string, folder: string): Promise<Machine> => {
    const ben = await machine(name, { folder })
    others.push(ben)
    return ben
  }

  it('comes in by the same invite', async () => {
    const { invite, key, folder } = await letInUnheard('ben20')
    const ben = await startAgain('ben20', folder)
    await ben.call['workspace.join'](invite.link, joinerOf('ben20'))
    await ben.joining('in')
    expect((await ben.call['workspace.current']())?.key).toBe(key)
    expect(await connects(ben)).toBe(true)
  })

  it('and by another one, with the key that the owner’s log has', async () => {
    const { key, folder } = await letInUnheard('ben21')
    owner.admitsAll()
    const ben = await startAgain('ben21', folder)
    await ben.call['workspace.join']((await inviteFrom(owner)).link, joinerOf('ben21'))
    await ben.joining('in')
    expect(owner.lastOf('workspace.asked')).toMatchObject({ device: 'ben21', key })
    expect(await connects(ben)).toBe(true)
  })

  it('has that key also after it has left and was started again, and no other secret', async () => {
    const { invite, key, folder } = await letInUnheard('ben22')
    const first = await startAgain('ben22', folder)
    await first.call['workspace.join'](invite.link, joinerOf('ben22'))
    await first.joining('in')
    await first.call['workspace.leave']()
    await first.workspace.stop()
    owner.admitsAll()
    const ben = await machine('ben22', { folder })
    expect(await ben.call['workspace.current']()).toBeNull()
    expect(ben.workspace.access()).toBeNull()
    await ben.call['workspace.join']((await inviteFrom(owner)).link, joinerOf('ben22'))
    await ben.joining('in')
    expect((await ben.call['workspace.current']())?.key).toBe(key)
    await ben.workspace.stop()
  })
})

describe('a machine that comes back', () => {
  const comesIn = async (ben: Machine): Promise<void> => {
    expect(await ben.call['workspace.current']()).toBeNull()
    await ben.call['workspace.join']((await inviteFrom(owner)).link, joinerOf(ben.name))
    await until(async () => expect(await ben.call['workspace.current']()).not.toBeNull())
  }

  it('after leaving has one way in: what it was in with before opens nothing any more', async () => {
    owner.admitsAll()
    const ben = await another('ben30')
    await comesIn(ben)
    const before = accessOf(ben)
    expect(await opens(before)).toBe(true)
    await ben.call['workspace.leave']()
    expect(await opens(before)).toBe(true)
    await comesIn(ben)
    expect(await connects(ben)).toBe(true)
    await until(async () => expect(await opens(before)).toBe(false))
    expect(await connects(ben)).toBe(true)
  })

  it('after it was removed asks with its old key, is refused that, and comes in with a new one by itself', async () => {
    owner.admitsAll()
    const ben = await another('ben31')
    await comesIn(ben)
    const old = (await ben.call['workspace.current']())?.key
    await owner.call['workspace.shut-out'](['ben31'])
    await ben.call['workspace.leave']()

    const asked: string[] = []
    owner.page['workspace.asked'] = ({ request, key }) => {
      if (asked.at(-1) !== key) asked.push(key)
      void owner.call['workspace.admit']({ request, refused: key === old ? needsNewKey : null, person: '' })
    }
    await comesIn(ben)
    const key = (await ben.call['workspace.current']())?.key
    expect(asked).toEqual([old, key])
    expect(key).not.toBe(old)
    expect(await connects(ben)).toBe(true)
    expect(ben.pushed.map(({ data }) => data)).not.toContainEqual(expect.objectContaining({ state: 'failed' }))
  })
})

describe('an invite', () => {
  it('lets one device in: the next is refused', async () => {
    owner.admitsAll()
    const { link } = await inviteFrom(owner)
    const [ben, eve] = [await another('ben6'), await another('eve')]
    await ben.call['workspace.join'](link, joinerOf('ben6'))
    await ben.joining('in')
    await eve.call['workspace.join'](link, joinerOf('eve'))
    expect(await eve.joining('failed')).toMatch(/used already/)
    expect(owner.lastOf('workspace.asked')?.device).toBe('ben6')
  })

  it('does not let a second device ask while the first waits', async () => {
    const { link } = await inviteFrom(owner)
    const [ben, eve] = [await another('ben7'), await another('eve')]
    await ben.call['workspace.join'](link, joinerOf('ben7'))
    await until(() => expect(owner.lastOf('workspace.asked')?.device).toBe('ben7'))
    await eve.call['workspace.join'](link, joinerOf('eve'))
    expect(await eve.joining('failed')).toMatch(/Another device/)
  })

  it('opens nothing once it is withdrawn', async () => {
    owner.admitsAll()
    const invite = await inviteFrom(owner)
    const after = await owner.call['workspace.withdraw'](invite.id)
    expect(after[0]).toEqual({ ...invite, state: 'withdrawn', link: '' })
    expect(owner.lastOf('workspace.invites-changed')).toEqual(after)
    const ben = await another('ben8')
    await ben.call['workspace.join'](invite.link, joinerOf('ben8'))
    expect(await ben.joining('failed')).toMatch(/withdrawn/)
  })

  it('opens nothing once it has expired, neither here nor at the server', async () => {
    const { link } = await inviteFrom(owner, 1000)
    const { expiresAt } = contentOf(link)
    await until(() => expect(Date.now()).toBeGreaterThan(expiresAt + 1000))
    const ben = await another('ben9')
    expect(await ben.call['workspace.join'](link, joinerOf('ben9'))).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/expired/),
    })
    // Its clock is slow: it is the server that refuses.
    const slow = await machine('slow', { now: () => expiresAt - 1000 })
    others.push(slow)
    await slow.call['workspace.join'](link, joinerOf('slow'))
    expect(await slow.joining('failed')).toMatch(/lets nobody in with this invite/)
  })

  it('to a server with another certificate sends nothing', async () => {
    const { link } = await inviteFrom(owner)
    const theirs = await createOwner({
      name: 'Payments',
      servers: ['127.0.0.1'],
      device: 'eve',
      now: Date.now,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    })
    const { signingKey, key } = newDeviceKey()
    const content = { ...contentOf(link), ca: theirs.ca.certificate, owner: { device: 'ana', key } }
    const ben = await another('ben10')
    await ben.call['workspace.join'](linkOf(content, signingKey), joinerOf('ben10'))
    expect(await ben.joining('failed')).toMatch(/certificate is another\. Nothing was sent/)
  })

  it('whose owner’s key was swapped is answered by nobody it heeds', async () => {
    owner.admitsAll()
    const { link } = await inviteFrom(owner)
    const { signingKey, key } = newDeviceKey()
    const swapped = linkOf({ ...contentOf(link), owner: { device: 'ana', key } }, signingKey)
    const ben = await another('ben11')
    const read = await ben.call['workspace.read-invite'](swapped)
    expect(read.ok && read.fingerprint).not.toBe((await owner.call['workspace.current']())?.fingerprint)
    await ben.call['workspace.join'](swapped, joinerOf('ben11'))
    expect(await ben.joining('waiting')).toMatch(/not the owner of the workspace/)
  })

  it('asked for with before a workspace was made here does not put that one away', async () => {
    const asked: string[] = []
    owner.page['workspace.asked'] = ({ request }) => void asked.push(request)
    const ben = await another('ben14')
    await ben.call['workspace.join']((await inviteFrom(owner)).link, joinerOf('ben14'))
    await until(() => expect(asked.length).toBeGreaterThan(0))
    const made = await ben.call['workspace.create']({ name: 'His own', device: 'ben14', servers: ['127.0.0.1:4222'] })
    expect(made).toMatchObject({ done: true })
    await Promise.all(asked.map((request) => owner.call['workspace.admit']({ request, refused: null, person: '' })))
    await until(() => expect(['in', 'failed', 'cancelled']).toContain(ben.lastOf('workspace.joining')?.state))
    expect(await ben.call['workspace.current']()).toMatchObject({ name: 'His own', role: 'owner', problem: null })
  })

  it('of another workspace is not joined before this one is left', async () => {
    owner.admitsAll()
    const ben = await another('ben12')
    await ben.call['workspace.join']((await inviteFrom(owner)).link, joinerOf('ben12'))
    await ben.joining('in')
    const { link } = await inviteFrom(owner)
    expect(await ben.call['workspace.join'](link, joinerOf('ben12'))).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/Leave it first/),
    })
    expect(await ben.call['workspace.leave']()).toMatchObject({ done: true })
    expect(await ben.call['workspace.current']()).toBeNull()
    expect(ben.workspace.access()).toBeNull()
    await ben.call['workspace.join'](link, joinerOf('ben12'))
    await ben.joining('in')
  })
})

describe('a member who was removed', () => {
  it('is let in no more, and does not come back by its invite; the others stay', async () => {
    owner.admitsAll()
    const [ben, cleo] = [await another('ben13'), await another('cleo')]
    const invite = await inviteFrom(owner)
    await ben.call['workspace.join'](invite.link, joinerOf('ben13'))
    await cleo.call['workspace.join']((await inviteFrom(owner)).link, joinerOf('cleo'))
    await Promise.all([ben.joining('in'), cleo.joining('in')])
    expect(await connects(ben)).toBe(true)

    expect(await owner.call['workspace.shut-out'](['ben13'])).toMatchObject({ done: true })
    expect(await owner.call['workspace.shut-out'](['ben13'])).toMatchObject({ done: true })
    expect(await connects(ben)).toBe(false)
    expect(await connects(cleo)).toBe(true)
    await ben.call['workspace.leave']()
    await ben.call['workspace.join'](invite.link, joinerOf('ben13'))
    expect(await ben.joining('failed')).toMatch(/used already/)

    await ben.call['workspace.join']((await inviteFrom(owner)).link, joinerOf('ben13'))
    await ben.joining('in')
    expect(await connects(ben)).toBe(true)
  })

  it('is shut out later, by itself, when the server could not be reached', async () => {
    owner.admitsAll()
    const ben = await another('ben14')
    await ben.call['workspace.join']((await inviteFrom(owner)).link, joinerOf('ben14'))
    await ben.joining('in')
    await server.end()
    const told = await owner.call['workspace.shut-out'](['ben14'])
    expect(told).toMatchObject({ done: false, sentence: expect.stringMatching(/The removal is kept/) })
    await owner.workspace.stop()
    owner = await machine('ana', { folder: owner.folder })
    await server.start()
    await until(async () => expect(await connects(ben)).toBe(false))
  })

  it('is shut out again, and the stream is there again, when the server has lost all and the owner reaches it', async () => {
    owner.admitsAll()
    const [ben, cleo] = [await another('ben15'), await another('cleo15')]
    for (const one of [ben, cleo]) {
      await one.call['workspace.join']((await inviteFrom(owner)).link, joinerOf(one.name))
      await one.joining('in')
    }
    await owner.call['workspace.shut-out'](['ben15'])
    await wipe(server)
    expect(await connects(ben)).toBe(true)

    owner.workspace.reached()
    await until(async () => expect(await connects(ben)).toBe(false))
    const access = cleo.workspace.access() ?? expect.fail('Cleo is in.')
    const nc = await connectAs(access, access, memberInbox(access.device))
    const jsm = await jetstreamManager(nc, { checkAPI: false })
    await until(async () => expect((await jsm.streams.info(access.stream)).config.discard).toBe('new'))
    await nc.close()
  })
})
