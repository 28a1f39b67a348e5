import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TargetDraft } from '../../../../src/contract/target'
import type { Keyring } from '../../../../src/main/keyring'
import type { NewPlace } from '../../../../src/main/paging/agree-to-target'
import { openTargetsStore } from '../../../../src/main/paging/targets-store'
import { at, noHurry, pageMessage } from './message'
import { openReceiver, type Receiver, says } from './receiver'
import { testTls } from './test-tls'

const secret = 'Key-of-the-signature-9d1f'
let folder: string
let server: Receiver
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warroom-targets-'))
  server = await openReceiver(testTls.loopback)
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Not a cipher; what matters here is that only it can read what it sealed. */
const keyring: Keyring = {
  keeps: () => true,
  seal: (text) => `sealed:${Buffer.from(text).toString('hex')}`,
  unseal: (text) => Buffer.from(text.replace(/^sealed:/, ''), 'hex').toString('utf8'),
}
const none: Keyring = {
  keeps: () => false,
  seal: () => expect.fail('there is no keyring'),
  unseal: () => expect.fail('there is no keyring'),
}
const locked: Keyring = {
  ...keyring,
  unseal: () => {
    throw new Error('The keyring is locked.')
  },
}

const open = (ring: Keyring = keyring, agree: (place: NewPlace) => Promise<boolean> = async () => true) =>
  openTargetsStore(folder, { keyring: ring, agree, trust: { ca: testTls.authority, now: () => at } })

const draft = (changed: Partial<TargetDraft> = {}): TargetDraft => ({
  id: null,
  name: 'Pager',
  on: true,
  gets: { pages: true, internalUpdates: false, customerUpdates: false },
  reaches: '',
  place: { kind: 'webhook', url: `${server.origin}/pages` },
  secret,
  ...changed,
})
const idOf = (saved: Awaited<ReturnType<Awaited<ReturnType<typeof open>>['targets']['save']>>): string =>
  saved.kept ? (saved.targets.at(-1)?.id ?? '') : expect.fail(saved.sentence)
const onDisk = () => readFile(join(folder, 'targets.json'), 'utf8')

describe('with a keyring', () => {
  it('keeps a target over a restart, its secret sealed, and sends with it', async () => {
    const first = await open()
    const saved = await first.targets.save(draft())
    expect(saved).toEqual({
      kept: true,
      targets: [
        {
          id: expect.any(String),
          name: 'Pager',
          on: true,
          gets: { pages: true, internalUpdates: false, customerUpdates: false },
          reaches: '',
          place: { kind: 'webhook', url: `${server.origin}/pages` },
          host: server.host,
          secret: 'kept',
        },
      ],
    })
    expect(await onDisk()).not.toContain(secret)
    if (process.platform !== 'win32')
      expect(((await stat(join(folder, 'targets.json'))).mode & 0o777).toString(8)).toBe('600')

    const again = await open()
    expect(again.problems).toEqual([])
    expect(again.targets.list()).toEqual(first.targets.list())
    const [target] = again.targets.openTargets()
    expect(await target?.send(pageMessage(), noHurry())).toEqual({ state: 'delivered', answer: '' })
    expect(server.received.at(-1)?.headers['x-warroom-signature']).toBe(
      await sentBy(first, () => server.received.at(-1)?.headers['x-warroom-signature']),
    )
  })

  const sentBy = async <T>({ targets }: Awaited<ReturnType<typeof open>>, read: () => T): Promise<T> => {
    await targets.openTargets()[0]?.send(pageMessage(), noHurry())
    return read()
  }

  it('changes a target without its secret being typed again, and tells whoever listens', async () => {
    const { targets } = await open()
    const id = idOf(await targets.save(draft()))
    const heard = vi.fn()
    targets.onChange(heard)
    expect(await targets.save(draft({ id, name: 'Night pager', on: false, secret: null }))).toMatchObject({
      kept: true,
      targets: [{ id, name: 'Night pager', on: false, secret: 'kept' }],
    })
    expect(heard).toHaveBeenCalledTimes(1)
    expect(targets.openTargets()).toMatchObject([{ id, on: false }])
    expect((await open()).targets.list()).toEqual(targets.list())
  })

  it('does not take a secret that is kept to another host', async () => {
    const { targets } = await open()
    const id = idOf(await targets.save(draft()))
    const elsewhere = { kind: 'webhook', url: 'https://evil.test/' } as const
    expect(await targets.save(draft({ id, place: elsewhere, secret: null }))).toEqual({
      kept: false,
      field: 'secret',
      sentence: `The secret that is kept was for ${server.host}. Type the one for evil.test.`,
    })
    expect(targets.list()).toMatchObject([{ host: server.host }])
  })

  it('forgets a secret that is emptied, and all of a target that is removed', async () => {
    const { targets } = await open()
    const ntfy = { kind: 'ntfy', url: `${server.origin}/topic` } as const
    const id = idOf(await targets.save(draft({ place: ntfy, secret: 'tk_1234' })))
    await targets.save(draft({ id, place: ntfy, secret: '' }))
    expect(targets.list()).toMatchObject([{ secret: 'none' }])
    expect(JSON.parse(await onDisk()).targets[0]).toMatchObject({ hasSecret: false, sealed: null })
    expect(await targets.remove(id)).toEqual([])
    expect(targets.openTargets()).toEqual([])
    expect(await targets.test(id)).toMatchObject({ done: false })
    expect(await targets.save(draft({ id }))).toMatchObject({ kept: false })
  })

  it('takes a chat’s address for its secret: of it only the host is shown and lies open', async () => {
    const { targets } = await open()
    await targets.save(draft({ place: { kind: 'slack' }, secret: ` ${server.origin}/services/T/B/Secret-1f\n` }))
    expect(targets.list()).toMatchObject([{ place: { kind: 'slack' }, host: server.host, secret: 'kept' }])
    expect(`${await onDisk()}${JSON.stringify(targets.list())}`).not.toContain('Secret-1f')
    server.answer = says(200, 'ok')
    await targets.openTargets()[0]?.send(pageMessage(), noHurry())
    expect(server.received.at(-1)?.path).toBe('/services/T/B/Secret-1f')
  })

  it('that does not give a secret back at the start: says so, sends nothing, and does not throw it away', async () => {
    const id = idOf(await (await open()).targets.save(draft()))
    const { targets, problems } = await open(locked)
    expect(problems).toEqual([
      'The secret of “Pager” is gone. Nothing is sent there until you type it again, under Settings, Where pages go.',
    ])
    expect(targets.list()).toMatchObject([{ on: true, secret: 'gone' }])
    expect(targets.openTargets()).toMatchObject([{ id, on: false }])
    expect(await targets.openTargets()[0]?.send(pageMessage(), noHurry())).toMatchObject({ state: 'refused' })
    expect(await targets.test(id)).toEqual({ done: false, sentence: problems[0] })
    expect(server.received).toEqual([])
    await targets.save(draft({ id, name: 'Renamed', on: false, secret: null }))
    expect((await open()).targets.list()).toMatchObject([{ name: 'Renamed', secret: 'kept' }])
  })
})

describe('without a keyring', () => {
  it('holds a secret while the app runs, writes it nowhere, and says at the next start that it is gone', async () => {
    const first = await open(none)
    const id = idOf(await first.targets.save(draft()))
    expect(first.targets.list()).toMatchObject([{ secret: 'memory' }])
    expect(await first.targets.test(id)).toMatchObject({ done: true })
    expect(await onDisk()).not.toContain(secret)

    const again = await open(none)
    expect(again.problems).toHaveLength(1)
    expect(again.targets.list()).toMatchObject([{ on: true, secret: 'gone' }])
    expect(await again.targets.save(draft({ id, secret: null }))).toMatchObject({ kept: false, field: 'secret' })
    expect(await again.targets.save(draft({ id }))).toMatchObject({ kept: true, targets: [{ secret: 'memory' }] })
    expect(again.targets.openTargets()).toMatchObject([{ id, on: true }])
  })

  it('a start with nothing sealed does not ask for one', async () => {
    await (await open(none)).targets.save(draft())
    const asked = vi.fn(() => true)
    await open({ ...keyring, keeps: asked })
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('where messages go', () => {
  const outside = { kind: 'webhook', url: 'https://hooks.example.org/a' } as const

  it('is asked of the user outside of the page, each time it is another place and not for this machine', async () => {
    const agree = vi.fn(async () => true)
    const { targets } = await open(keyring, agree)
    await targets.save(draft())
    expect(agree).not.toHaveBeenCalled()
    const id = idOf(await targets.save(draft({ place: outside })))
    expect(agree).toHaveBeenLastCalledWith({ kind: 'webhook', name: 'Pager', host: 'hooks.example.org' })
    await targets.save(draft({ id, place: outside, secret: null, name: 'Other', on: false }))
    expect(agree).toHaveBeenCalledTimes(1)
    await targets.save(draft({ id, place: { ...outside, url: 'https://hooks.example.org/b' }, secret: null }))
    expect(agree).toHaveBeenCalledTimes(2)
  })

  it('is not kept when they do not agree', async () => {
    const { targets } = await open(keyring, async () => false)
    expect(await targets.save(draft({ place: outside }))).toMatchObject({ kept: false, field: 'address' })
    expect(targets.list()).toEqual([])
    await expect(onDisk()).rejects.toThrow()
  })
})

describe('a test', () => {
  it('says what the target answered, or why not; also to one that is off', async () => {
    const { targets } = await open()
    const id = idOf(await targets.save(draft({ on: false })))
    server.answer = says(200, { id: 'T-9' })
    expect(await targets.test(id)).toEqual({ done: true, sentence: '“Pager” has the test. Its answer: T-9' })
    expect(JSON.parse(server.received.at(-1)?.body ?? '')).toMatchObject({ action: 'test' })
    server.answer = says(403, 'no')
    expect(await targets.test(id)).toEqual({ done: false, sentence: `${server.host} refused it (403): “no”.` })
  })
})

it('changes one after the other: none is lost when several come at once', async () => {
  const { targets } = await open()
  await Promise.all(Array.from({ length: 12 }, (_, i) => targets.save(draft({ name: `Pager ${i}` }))))
  expect(targets.list().map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, i) => `Pager ${i}`))
  expect((await open()).targets.list()).toEqual(targets.list())
})

it('a disk that refuses changes nothing, and says so', async () => {
  const { targets } = await open()
  // Where a folder stands no file can be put.
  await mkdir(join(folder, 'targets.json'))
  await expect(targets.save(draft())).rejects.toThrow(/It stays as it was/)
  expect(targets.list()).toEqual([])
  expect(targets.openTargets()).toEqual([])
})
