import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { withoutUsers } from '../../../../src/main/workspace/owner'
import { pushAccounts } from '../../../../src/main/workspace/provision'
import type { Client } from '../../../faults/sync/server/client'
import { areOne, lastOf, linesOf, until } from '../../../faults/sync/server/look'
import { declaration, type Identity, incident, openRoom, type Room } from '../../../faults/sync/server/room'

vi.setConfig({ testTimeout: 20_000 })

let room: Room
let bob: Client
let olga: Client
let rick: Identity

beforeAll(async () => {
  room = await openRoom()
  bob = await room.letIn('bob', 'responder').then(room.open)
  olga = await room.letIn('olga', 'observer').then(room.open)
  rick = await room.letIn('rick', 'responder')
  await room.ada.record(incident, [declaration], 'ada')
  await until('all are one', () => areOne(room.clients))
}, 30_000)
afterAll(() => room.close())

const sees = (client: Client): string[] =>
  client
    .present()
    .map(({ device }) => device)
    .sort()

it('an observer reads what is written while it watches, and sees who is there; its own lines go nowhere', async () => {
  const from = performance.now()
  await bob.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text: 'live' } }], 'bob')
  await until('the observer shows it', async () => (await linesOf(olga, incident)).includes('live'))
  expect(performance.now() - from).toBeLessThan(2000)
  for (const client of [room.ada, bob]) client.presence(incident)
  await until('the observer sees both', () => sees(olga).join() === 'ada,bob')
  await until('they see each other', () => sees(bob).join() === 'ada')

  await olga.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text: 'mine alone' } }], 'olga')
  await bob.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text: 'after' } }], 'bob')
  await until('it was read on', async () => (await linesOf(olga, incident)).includes('after'))
  expect(olga.sent.size).toBe(0)
  expect(await linesOf(room.ada, incident)).toEqual(['live', 'after'])
  expect((await olga.log.sharing.state()).keptHere).toBe(1)
})

it('who is removed is hung up on within seconds, is told why, and keeps what it writes', async () => {
  const client = await room.open(rick)
  await until('it is in', () => client.whole())
  const upTo = lastOf(room.ada, 'rick')
  await room.ada.say([{ type: 'member.removed', data: { device: 'rick', upTo } }], 'ada')
  room.owner = await withoutUsers(room.owner, [rick.user])
  const from = performance.now()
  await pushAccounts(room.owner)
  await until('it is told', () => client.connection()?.state === 'refused', 5000)
  expect(performance.now() - from).toBeLessThan(3000)
  expect(client.connection()?.sentence).toMatch(
    /does not let this device in: it was removed.*Ask the owner.*kept on this/,
  )
  await client.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text: 'too late' } }], 'rick')
  expect(await linesOf(client, incident)).toContain('too late')
  await expect(rick.connect()).rejects.toThrow(/authorization/i)
  await client.stop()
  room.clients.splice(room.clients.indexOf(client), 1)
  await bob.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text: 'without rick' } }], 'bob')
  await until('the others go on', async () => (await linesOf(room.ada, incident)).includes('without rick'))
  expect(await linesOf(room.ada, incident)).not.toContain('too late')
})
