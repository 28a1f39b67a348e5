import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { afterEach, expect, it, vi } from 'vitest'
import { streamOf } from '../../../../src/main/sync/access'
import { connectAs, wayOf } from '../../../../src/main/workspace/server-connection'
import { openSmallDisk } from '../../../app/small-disk'
import type { Client } from '../../../faults/sync/server/client'
import { areOne, linesOf, until } from '../../../faults/sync/server/look'
import { declaration, incident, openRoom, type Room } from '../../../faults/sync/server/room'

vi.setConfig({ testTimeout: 40_000 })

let room: Room
const atEnd: (() => Promise<void>)[] = []
afterEach(async () => {
  await room.close()
  for (const end of atEnd.splice(0)) await end()
})

const write = (client: Client, text: string): Promise<void> =>
  client.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text } }], 'bob')

/** A room with the owner's device and bob's, which wrote twenty lines in as many runs. */
const twentyLines = async (store?: string): Promise<Client> => {
  room = await openRoom(1, store)
  const bob = await room.letIn('bob', 'responder').then(room.open)
  await room.ada.record(incident, [declaration], 'ada')
  for (let line = 0; line < 20; line++) {
    await write(bob, `line ${line} of twenty`)
    await until('it is shared', async () => (await bob.log.sharing.state()).toShare === 0)
  }
  await until('both are one', () => areOne(room.clients))
  return bob
}

/** The file that the stopped server keeps the stream in. */
const blockOf = async (): Promise<string> => {
  const folder = join(room.nodes[0]?.folder ?? '', 'data')
  const files = await readdir(folder, { recursive: true })
  return join(folder, files.find((file) => file.endsWith(`${streamOf(room.owner.id)}/msgs/1.blk`)) ?? '')
}

const whileStopped = async (harm: (block: string) => Promise<void>): Promise<void> => {
  await room.nodes[0]?.end()
  await harm(await blockOf())
  await room.nodes[0]?.start()
}

const spoil = (text: string) => async (block: string) => {
  const bytes = await readFile(block)
  bytes.write('xxxx', bytes.indexOf(text))
  await writeFile(block, bytes)
}

const newcomersLines = async (): Promise<string[]> => {
  const late = await room.letIn('late', 'responder').then(room.open)
  await until('the newcomer is one with them', () => areOne(room.clients))
  return linesOf(late, incident)
}

it('a store that lost its tail is noticed, said, and given back what it lacks', async () => {
  const bob = await twentyLines()
  await whileStopped(async (block) => truncate(block, Math.floor((await readFile(block)).length * 0.6)))
  await until('it is said', async () => (await bob.log.sharing.state()).epochs.length > 0)
  expect((await bob.log.sharing.state()).epochs[0]?.sentence).toMatch(/lost the newest part.*given back/)
  await until('they are one again', () => areOne(room.clients))
  expect(await newcomersLines()).toHaveLength(20)
})

it.each([
  ['in the middle', 'line 7 of twenty', /cannot give some messages any more/],
  ['at the end', 'line 19 of twenty', /another message in the place/],
])(
  'a record %s that the server cannot read any more is noticed by who has read it, and given back',
  async (...[, text, said]) => {
    const bob = await twentyLines()
    await whileStopped(spoil(text))
    await until('it is said', async () => (await bob.log.sharing.state()).holes.length > 0)
    expect((await bob.log.sharing.state()).epochs[0]?.sentence).toMatch(said)
    await until('they are one again', () => areOne(room.clients))
    expect(await newcomersLines()).toHaveLength(20)
    // Who comes by the hole reads on, and shares.
    await until('the hole is known to all', async () =>
      (await Promise.all(room.clients.map(({ log }) => log.sharing.state()))).every(({ holes }) => holes.length === 1),
    )
    const epochs = (await bob.log.sharing.state()).epochs.length
    await write(bob, 'one more')
    await until('they are one with it', () => areOne(room.clients))
    expect((await bob.log.sharing.state()).epochs).toHaveLength(epochs)
  },
)

it('a stream that is full refuses what is new in a sentence; it is kept, and shared when there is room', async () => {
  const bob = await twentyLines()
  const limit = async (more: number | null): Promise<void> => {
    const admin = await connectAs(wayOf(room.owner), room.owner.members.admin, '_INBOX_admin')
    const jsm = await jetstreamManager(admin, { checkAPI: false })
    const { state } = await jsm.streams.info(streamOf(room.owner.id))
    await jsm.streams.update(streamOf(room.owner.id), { max_bytes: more === null ? -1 : state.bytes + more })
    await admin.close()
  }
  await limit(10)
  await write(bob, 'when it was full')
  await until('it is said', () => bob.refusals.length > 0)
  expect(bob.refusals[0]).toMatchObject({ outcome: 'full', sentence: expect.stringMatching(/no room left.*kept/) })
  expect(await linesOf(bob, incident)).toContain('when it was full')
  expect((await bob.log.sharing.state()).toShare).toBe(1)
  await limit(null)
  await until('they are one', () => areOne(room.clients))
  expect(await linesOf(room.ada, incident)).toContain('when it was full')
})

it('a server whose disk is full refuses what is new in a sentence; it is kept, and shared when there is room', async ({
  skip,
}) => {
  const disk = await openSmallDisk()
  if (disk === null) return skip('only root on Linux can mount a small disk')
  atEnd.push(disk.close)
  const bob = await twentyLines(disk.folder)
  disk.fill()
  const texts = Array.from({ length: 10 }, (_, at) => `full ${at} ${'y'.repeat(3000)}`)
  for (const text of texts) await write(bob, text)
  // 2.9.10 either says so or, where the last bit of the disk went amid a write, answers nothing more until it is started again.
  const said = (): string => `${bob.problem()} ${bob.connection()?.sentence}`
  await until('it is said', () => /no room left|its disk may be full/.test(said()))
  expect(await linesOf(bob, incident)).toEqual(expect.arrayContaining(texts))
  disk.free()
  await room.nodes[0]?.kill()
  await room.nodes[0]?.start()
  await until('they are one', () => areOne(room.clients))
  expect(await linesOf(room.ada, incident)).toEqual(expect.arrayContaining(texts))
  expect(bob.refusals.filter(({ outcome }) => outcome === 'refused')).toEqual([])
})
