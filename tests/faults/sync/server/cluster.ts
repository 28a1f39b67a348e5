import { setTimeout as wait } from 'node:timers/promises'
import { streamOf } from '../../../../src/main/sync/access'
import { atMost, type Row, row } from '../../../bench/report'
import { type Chance, chanceOf } from '../../random'
import type { Asked } from '../../run'
import { areOne, idsIn, linesOf, shownBy, streamOn, until } from './look'
import { declaration, type Identity, incident, openRoom, type Room } from './room'

/** What one seed's cluster came to. */
export interface Leaderless {
  readonly events: number
  readonly acknowledged: number
  /** Acknowledged runs that the stream does not have in the end. */
  readonly lost: number
  /** Acknowledged runs that were handed in again, because they were not read back. */
  readonly again: number
  /** Events that a device has twice, in its log or on its screen, or not at all. */
  readonly twice: number
  readonly missing: number
  readonly differing: number
  /** The longest time in which nothing was acknowledged, ms. */
  readonly silence: number
  /** From the last fault's end until all devices were one, ms. */
  readonly settled: number
}

/** The number of the node that leads the stream. */
const leaderOf = async (room: Room, checker: Identity): Promise<number> => {
  let name = ''
  await until('a leader', async () => {
    const nc = await checker.connect().catch(() => null)
    if (!nc) return false
    const info = await streamOn(nc, streamOf(room.owner.id)).catch(() => null)
    await nc.close()
    name = info?.cluster?.leader ?? ''
    return name !== ''
  })
  return Number(name.split('-').at(-1)) - 1
}

/** `pace` shortens all waits. */
const killAndPause = async (room: Room, checker: Identity, chance: Chance, pace: number): Promise<void> => {
  const rest = (low: number, high: number) => wait(chance.between(low, high) * pace)
  const killed = room.nodes[await leaderOf(room, checker)]
  await killed?.kill()
  await rest(300, 3000)
  await killed?.start()
  await rest(500, 2500)
  const paused = room.nodes[await leaderOf(room, checker)]
  paused?.signal('SIGSTOP')
  await rest(2000, 7000)
  paused?.signal('SIGCONT')
  await rest(300, 1500)
}

/** Three nodes; devices share while the leader is killed, comes back, and another leader stands still for a while. */
export const leaderless = async (seed: number, pace = 1): Promise<Leaderless> => {
  const chance = chanceOf(seed)
  const room = await openRoom(3)
  try {
    const [bob, , checker] = await Promise.all([
      room.letIn('bob', 'responder').then(room.open),
      room.letIn('cleo', 'responder').then(room.open),
      room.letIn('checker', 'responder'),
      room.letIn('olga', 'observer').then(room.open),
    ])
    await room.ada.record(incident, [declaration], 'ada')
    await until('all are one', () => areOne(room.clients))
    let events = 0
    let goesOn = true
    const stored = (): number => [...bob.sent.values()].reduce((sum, { stored: times }) => sum + times, 0)
    let [before, since, silence] = [stored(), Date.now(), 0]
    const write = async (): Promise<void> => {
      while (goesOn) {
        const text = `line ${events++}`
        await bob.record(incident, [{ type: 'entry.recorded', data: { kind: 'note', text } }], 'bob')
        await wait(chance.between(5, 40))
        if (stored() !== before) [before, since] = [stored(), Date.now()]
        silence = Math.max(silence, Date.now() - since)
      }
    }
    const writing = write()
    await killAndPause(room, checker, chance, pace)
    goesOn = false
    await writing
    const end = Date.now()
    await until('all are one again', () => areOne(room.clients), 60_000)
    const settled = Date.now() - end

    const nc = await checker.connect()
    const there = new Set(await idsIn(nc, streamOf(room.owner.id)))
    await nc.close()
    const runs = room.clients.flatMap(({ sent }) => [...sent]).filter(([, tally]) => tally.stored > 0)
    const shown = await Promise.all(room.clients.map(shownBy))
    let [twice, missing] = [0, 0]
    for (const client of room.clients) {
      const lines = await linesOf(client, incident)
      twice += (await client.twice()) + lines.length - new Set(lines).size
      missing += events - new Set(lines).size
    }
    return {
      events,
      acknowledged: runs.length,
      lost: runs.filter(([id]) => !there.has(id)).length,
      again: runs.reduce((sum, [, { afterStored }]) => sum + afterStored, 0),
      twice,
      missing,
      differing: shown.filter((one) => one !== shown[0]).length,
      silence,
      settled,
    }
  } finally {
    for (const node of room.nodes) node.signal('SIGCONT')
    await room.close()
  }
}

/** The rows of `--only cluster`. */
export const cluster = async ({ seeds, seed: first, say }: Asked): Promise<Row[]> => {
  const none = { goal: atMost(0, '') }
  const results: Leaderless[] = []
  let broken = 0
  for (let seed = first; seed < first + seeds; seed += 1)
    try {
      const result = await leaderless(seed)
      results.push(result)
      say(`seed ${seed}: ${JSON.stringify(result)}`)
    } catch (error) {
      broken += 1
      say(`seed ${seed}: ${error instanceof Error ? error.stack : error}`)
    }
  const sum = (of: (one: Leaderless) => number): number => results.reduce((all, one) => all + of(one), 0)
  const most = (of: (one: Leaderless) => number): number => Math.max(0, ...results.map(of)) / 1000
  return [
    row(
      `acknowledged runs lost, leader killed and another paused, ${seeds} seeds`,
      'runs',
      sum(({ lost }) => lost),
      none,
    ),
    row(
      'events applied twice, on four devices, an observer’s among them',
      'events',
      sum(({ twice }) => twice),
      none,
    ),
    row(
      'events missing on a device',
      'events',
      sum(({ missing }) => missing),
      none,
    ),
    row(
      'devices that differ in the end',
      'devices',
      sum(({ differing }) => differing),
      none,
    ),
    row('seeds that did not come to an end', 'seeds', broken, none),
    row(
      'events shared meanwhile',
      'events',
      sum(({ events }) => events),
    ),
    row(
      'runs acknowledged',
      'runs',
      sum(({ acknowledged }) => acknowledged),
    ),
    row(
      'acknowledged runs handed in again',
      'runs',
      sum(({ again }) => again),
    ),
    row(
      'longest time without an acknowledgement',
      's',
      most(({ silence }) => silence),
    ),
    row(
      'longest time from the last fault to all one',
      's',
      most(({ settled }) => settled),
    ),
  ]
}
