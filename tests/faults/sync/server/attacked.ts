import { streamOf } from '../../../../src/main/sync/access'
import { atMost, type Row, row } from '../../../bench/report'
import type { Asked } from '../../run'
import { type Attackers, attacks, type Tried } from './attacks'
import type { Client } from './client'
import { carry, forge, mark, note } from './forge'
import { areOne, linesOf, shownBy, streamOn, until } from './look'
import { declaration, identityOf, incident, openRoom, type Room } from './room'

export interface Outcome extends Tried {
  readonly attack: string
  /** Devices on which something of it counts, or which show anything else than before. */
  readonly deceived: number
}

/** Whether all that the stream holds has been judged by this device. */
const hasRead = async (client: Client, last: number): Promise<boolean> =>
  client.whole() && ((await client.log.sharing.state()).cursor?.seq ?? 0) >= last

const allHaveRead = async (room: Room, attackers: Attackers): Promise<void> => {
  const nc = await attackers.mallory.connect()
  const { state } = await streamOn(nc, streamOf(room.owner.id))
  await nc.close()
  for (const client of room.clients)
    await until(`${client.access.device} has read up to ${state.last_seq}`, () => hasRead(client, state.last_seq))
}

const gather = async (room: Room): Promise<Attackers> => {
  const [bob, mallory, rick, olga, stranger] = [
    await room.letIn('bob', 'responder'),
    await room.letIn('mallory', 'responder'),
    await room.letIn('rick', 'responder'),
    await room.letIn('olga', 'observer'),
    await identityOf(room.owner, 'stranger', 'responder'),
  ]
  await room.ada.record(incident, [declaration], 'ada')
  const there = await room.open(bob)
  await there.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text: 'bob writes' } }], 'bob')
  await room.open(olga)
  const malloryLine = await mallory.connect()
  const first = async (of: typeof mallory) => {
    const { device, signingKey } = of.access
    const run = await forge({ workspace: room.owner.id, device, author: device, signingKey }, [
      note(`${device} writes`),
    ])
    await carry(malloryLine, room.owner.id, 'mallory', run)
    return run
  }
  return { room, mallory, malloryLine, honest: await first(mallory), olga, rick, ricks: await first(rick), stranger }
}

const honestLines = ['bob writes', 'mallory writes', 'rick writes']

const isDeceived = async (client: Client): Promise<boolean> => {
  const lines = await linesOf(client, incident)
  const shown = await shownBy(client)
  return (
    shown.includes(mark) ||
    [...lines].sort().join() !== honestLines.join() ||
    (await client.twice()) > 0 ||
    client.log.workspace().members.has('stranger') ||
    client.log.workspace().members.get('bob')?.removed !== null
  )
}

/**
 * Every attack in turn on a real server, and what it leaves on every device: of the owner, of a responder, of an observer, and at the end of two
 * newcomers, who read all of it at once.
 */
export const attackAll = async (say: (outcome: Outcome) => void = () => {}): Promise<readonly Outcome[]> => {
  const room = await openRoom()
  try {
    const attackers = await gather(room)
    await until('all begin as one', () => areOne(room.clients))
    const outcomes: Outcome[] = []
    for (const [attack, act] of Object.entries(attacks)) {
      const tried = await act(attackers)
      await allHaveRead(room, attackers)
      const deceived = (await Promise.all(room.clients.map(isDeceived))).filter(Boolean).length
      const outcome = { attack, ...tried, deceived }
      outcomes.push(outcome)
      say(outcome)
    }
    const late = [await room.letIn('late', 'responder'), await room.letIn('watcher', 'observer')]
    const newcomers = await Promise.all(late.map(room.open))
    await allHaveRead(room, attackers)
    const deceived = (await Promise.all(newcomers.map(isDeceived))).filter(Boolean).length
    outcomes.push({ attack: 'all of it, read by two newcomers', stored: 0, said: '', deceived })
    await attackers.malloryLine.close()
    return outcomes
  } finally {
    await room.close()
  }
}

/** The rows of `--only attacks`. */
export const attacked = async ({ say }: Asked): Promise<Row[]> => {
  const outcomes = await attackAll(({ attack, stored, said, deceived }) =>
    say(`${attack}: server ${said} (${stored} stored), counts on ${deceived} devices`),
  )
  const none = { goal: atMost(0, '') }
  return [
    ...outcomes.map(({ attack, deceived, stored }) =>
      row(`${attack} (server stored ${stored})`, 'devices', deceived, none),
    ),
    row('attacks that count on any device', 'attacks', outcomes.filter(({ deceived }) => deceived > 0).length, none),
  ]
}
