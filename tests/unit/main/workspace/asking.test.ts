import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { checkServer } from '../../../../src/main/workspace/check'
import { newDeviceKey } from '../../../../src/main/workspace/device-key'
import { linkOf } from '../../../../src/main/workspace/invite-link'
import { openClaim, sealClaim } from '../../../../src/main/workspace/join-words'
import { joinInbox, joinSubject, memberInbox, newUserKey, ownerSchema } from '../../../../src/main/workspace/owner'
import { connectAs } from '../../../../src/main/workspace/server-connection'
import { startMadeServer } from '../../../app/made-server'
import type { NatsServer } from '../../../app/nats-server'
import {
  accessOf,
  connects,
  contentOf,
  inviteFrom,
  joinerOf,
  type Machine,
  machine,
  ownersMachine,
  until,
} from './machines'

const hooks = vi.hoisted(() => ({ duringTheCheck: async () => {} }))
vi.mock('../../../../src/main/workspace/plaintext', () => ({
  takesPlaintext: async () => {
    await hooks.duringTheCheck()
    return false
  },
}))

let owner: Machine
let server: NatsServer
let folder = ''
const others: Machine[] = []
const another = async (name: string): Promise<Machine> => {
  const one = await machine(name)
  others.push(one)
  return one
}

beforeAll(async () => {
  const { owner: ana, made, port } = await ownersMachine({ mayBeSilent: 500 })
  owner = ana
  folder = made.folder
  server = await startMadeServer({ folder, port })
  await owner.call['workspace.check']()
}, 20_000)
afterEach(async () => {
  hooks.duringTheCheck = async () => {}
  owner.page['workspace.asked'] = () => {}
  await Promise.all(others.splice(0).map((one) => one.end()))
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

const joined = async (name: string): Promise<Machine> => {
  owner.admitsAll()
  const one = await another(name)
  await one.call['workspace.join']((await inviteFrom(owner)).link, joinerOf(name))
  await one.joining('in')
  return one
}
const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())

/** A guest with a good invite that speaks by hand; `reply` is where it wants the answer, by default where the answer may go. */
const asks = async (link: string, device: string, { user = '', reply = '' } = {}) => {
  const content = contentOf(link)
  const { signingKey, key } = newDeviceKey()
  const claim = {
    ...joinerOf(device),
    ...{ v: 1 as const, workspace: content.workspace, invite: content.id, key },
    user: user || (await newUserKey()).publicKey,
  }
  const words = sealClaim(claim, signingKey)
  const subject = joinSubject(content.workspace, content.id)
  const nc = await connectAs(content, content, joinInbox(content.id))
  try {
    if (reply) {
      nc.publish(subject, words, { reply })
      await nc.flush()
    }
    return JSON.parse(JSON.parse((await nc.request(subject, words, { timeout: 3000 })).string()).text)
  } finally {
    await nc.close()
  }
}

describe('whoever was removed', () => {
  it('stays out when they are removed while the server is being checked', async () => {
    const ben = await joined('ben')
    let told: unknown
    hooks.duringTheCheck = async () => {
      hooks.duringTheCheck = async () => {}
      told = await owner.call['workspace.shut-out'](['ben'])
      expect(await connects(ben)).toBe(false)
    }
    const lines = await owner.call['workspace.check']()
    expect(told).toMatchObject({ done: true })
    expect(lines.filter(({ ok }) => !ok)).toEqual([])
    expect(await connects(ben)).toBe(false)
  })

  it('stays out when an old copy of owner.json checks the server', async () => {
    const ben = await joined('ben')
    await owner.call['workspace.shut-out'](['ben'])
    const copy = ownerSchema.parse(JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8')))
    expect(copy.removed).toEqual([])
    expect((await checkServer(copy)).filter(({ ok }) => !ok)).toEqual([])
    expect(await connects(ben)).toBe(false)
  })

  it('is shut out again, though they were before, where the server goes by older accounts', async () => {
    const ben = await joined('ben')
    await owner.call['workspace.shut-out'](['ben'])
    const copy = ownerSchema.parse(JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8')))
    const { pushAccounts } = await import('../../../../src/main/workspace/provision')
    await pushAccounts(copy)
    expect(await connects(ben)).toBe(true)
    expect(await owner.call['workspace.shut-out'](['ben'])).toMatchObject({ done: true })
    expect(await connects(ben)).toBe(false)
  })

  it('is never the owner’s own machine, whatever the page says', async () => {
    expect(await owner.call['workspace.shut-out'](['ana'])).toMatchObject({ done: false })
    expect(await connects(owner)).toBe(true)
  })
})

describe('a guest who plays with what it says', () => {
  it('does not choose where the owner’s answer goes', async () => {
    const { workspace, device, stream } = accessOf(owner)
    const access = accessOf(owner)
    const nc = await connectAs(access, access, memberInbox(device))
    const jsm = await jetstreamManager(nc, { checkAPI: false })
    const before = (await jsm.streams.info(stream)).state.messages
    owner.page['workspace.asked'] = ({ request }) =>
      void owner.call['workspace.admit']({ request, refused: 'No.', person: '' })
    const reply = `warroom.${workspace}.events.${device}.x`
    expect(await asks((await inviteFrom(owner)).link, 'evil', { reply })).toMatchObject({ sentence: 'No.' })
    expect((await jsm.streams.info(stream)).state.messages).toBe(before)
    await nc.close()
  })

  it('does not come in with the key of another, of one who was removed, or of the owner', async () => {
    const cleo = await joined('cleo')
    const gone = await joined('gone')
    await owner.call['workspace.shut-out'](['gone'])
    for (const whose of [cleo, gone, owner]) {
      const user = claimsOf(accessOf(whose).jwt).sub
      const answer = await asks((await inviteFrom(owner)).link, 'evil', { user })
      expect(answer).toMatchObject({ state: 'refused', sentence: expect.stringMatching(/key that is another’s/) })
    }
    await owner.call['workspace.shut-out'](['evil'])
    expect(await connects(cleo)).toBe(true)
    expect(await connects(owner)).toBe(true)
  })

  it.each(['JOIN', 'admin', 'system'])('hears no answers to others by calling itself %s', async (device) => {
    owner.admitsAll()
    const { jwt } = await asks((await inviteFrom(owner)).link, device)
    expect(claimsOf(jwt).nats.sub.allow).toContain(`_INBOX_M_${device}.>`)
    expect(JSON.stringify(claimsOf(jwt).nats.sub)).not.toContain(`"_INBOX_${device}.`)
  })

  it('is recorded nowhere with an id that no permission can name', () => {
    const { signingKey, key } = newDeviceKey()
    const claim = { v: 1 as const, workspace: 'w', invite: 'i', key, user: `U${'A'.repeat(55)}` }
    const sealed = (device: string) =>
      new TextEncoder().encode(sealClaim({ ...joinerOf('x'), device, ...claim }, signingKey))
    expect(openClaim(sealed('d'.repeat(100)))).not.toBeNull()
    expect(openClaim(sealed('d'.repeat(101)))).toBeNull()
  })
})

it('an invite is free again once its first asker has been silent for a while', async () => {
  const { link } = await inviteFrom(owner)
  const requests = new Set<string>()
  owner.page['workspace.asked'] = ({ request }) => void requests.add(request)
  const ben = await another('ben')
  await ben.call['workspace.join'](link, joinerOf('ben'))
  await ben.joining('waiting')
  await ben.call['workspace.stop-joining']()
  const cleo = await another('cleo')
  await vi.waitFor(
    async () => {
      cleo.pushed.splice(0)
      await cleo.call['workspace.join'](link, joinerOf('cleo'))
      await until(() => expect(cleo.lastOf('workspace.joining')).not.toBeNull())
      expect(cleo.lastOf('workspace.joining')?.state).toBe('waiting')
    },
    { timeout: 8000, interval: 100 },
  )
  expect(requests.size).toBe(2)
  owner.admitsAll()
  await cleo.joining('in')
}, 20_000)

it('the owner’s machine listens again at once when it was asleep', async () => {
  owner.workspace.wake()
  await joined('dora')
})

it('a host that is not found is not taken for one with another certificate, whatever its name', async () => {
  const content = { ...contentOf((await inviteFrom(owner)).link), servers: ['tls://concert.self-signed.invalid:4222'] }
  const { signingKey, key } = newDeviceKey()
  const ben = await another('ben')
  await ben.call['workspace.join'](linkOf({ ...content, owner: { device: 'ana', key } }, signingKey), joinerOf('ben'))
  expect(await ben.joining('waiting')).toMatch(/cannot be reached from here/)
})
