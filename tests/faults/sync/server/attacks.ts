import type { SealedRun } from '@domain/sync/run'
import type { NatsConnection } from '@nats-io/nats-core'
import { eventsSubject, mirrorOf, presenceSubject, streamOf } from '../../../../src/main/sync/access'
import { bodyOf } from '../../../../src/main/sync/body'
import { tryObserversTricks } from '../../../../src/main/workspace/forbidden'
import { withoutUsers } from '../../../../src/main/workspace/owner'
import { pushAccounts } from '../../../../src/main/workspace/provision'
import { carry, forge, handIn, mark, note } from './forge'
import { lastOf, streamOn, until } from './look'
import type { Identity, Room } from './room'

/** Who attacks, and with what. */
export interface Attackers {
  readonly room: Room
  /** A responder that was let in, and has sent the first honest run of its device. */
  readonly mallory: Identity
  readonly malloryLine: NatsConnection
  readonly honest: SealedRun
  readonly olga: Identity
  /** A responder that is removed in the course of it, with a run that it sent while it belonged. */
  readonly rick: Identity
  readonly ricks: SealedRun
  /** Somebody whom nobody let in; a key is all there is. */
  readonly stranger: Identity
}

/** What the server did, and how many messages it stored that it should not have given anybody as true. */
export interface Tried {
  readonly stored: number
  readonly said: string
}

type Attack = (attackers: Attackers) => Promise<Tried>

const workspaceOf = ({ room }: Attackers): string => room.owner.id
const writerOf = (attackers: Attackers, of: Identity, device = of.access.device, author = device) => ({
  workspace: workspaceOf(attackers),
  device,
  author,
  signingKey: of.access.signingKey,
})
const after = ({ to, hash }: SealedRun) => ({ seq: to, hash })
const all = (tried: readonly Tried[]): Tried => ({
  stored: tried.reduce((sum, { stored }) => sum + stored, 0),
  said: [...new Set(tried.map(({ said }) => said.replace(/ as \d+/, '')))].join(', '),
})

const storedIn = async ({ room, mallory }: Attackers): Promise<number> => {
  const nc = await mallory.connect()
  const { state } = await streamOn(nc, streamOf(room.owner.id))
  await nc.close()
  return state.messages
}

/** What the stream has more after it than before. */
const counted = async (attackers: Attackers, act: () => Promise<void>): Promise<Tried> => {
  const before = await storedIn(attackers)
  await act()
  const stored = (await storedIn(attackers)) - before
  return { stored, said: stored === 0 ? 'stored nothing' : 'stored answers of its own' }
}

const tricks = async (attackers: Attackers, who: Identity): Promise<void> => {
  const { id } = attackers.room.owner
  const { device, role } = who.access
  const nc = await who.connect()
  await tryObserversTricks(nc, {
    workspace: id,
    mirror: role === 'observer' ? mirrorOf(id) : streamOf(id),
    stream: streamOf(id),
    presence: presenceSubject(id, device),
    target: eventsSubject(id, 'bob', 'bob'),
  })
  await nc.close()
}

/** A responder hands in what is wrong with a run: the server cannot know, so each device has to. */
const carried = async (attackers: Attackers, runs: readonly SealedRun[], id?: (at: number) => string): Promise<Tried> =>
  all(
    await Promise.all(
      runs.map((run, at) =>
        carry(attackers.malloryLine, workspaceOf(attackers), 'mallory', run, id?.(at) ?? `${mark} ${Math.random()}`),
      ),
    ),
  )

const remove = async ({ room, rick }: Attackers): Promise<void> => {
  const { device } = rick.access
  await room.ada.say([{ type: 'member.removed', data: { device, upTo: lastOf(room.ada, device) } }], 'ada')
  room.owner = await withoutUsers(room.owner, [rick.user])
  await pushAccounts(room.owner)
}

/** Removed while connected: what the server takes on the line that is still open, and how long until it hangs up, ms. */
const removedWhileConnected: Attack = async (attackers) => {
  const nc = await attackers.rick.connect()
  const late = await forge(
    writerOf(attackers, attackers.rick),
    [note(`${mark} after the removal`)],
    after(attackers.ricks),
  )
  const from = Date.now()
  await remove(attackers)
  const tried = await carry(nc, workspaceOf(attackers), 'rick', late)
  await nc.closed()
  return { stored: tried.stored, said: `${tried.said}; hung up after ${Date.now() - from} ms` }
}

const refusedAgain: Attack = async ({ rick }) => {
  const said = await rick.connect().then(
    async (nc) => {
      await nc.close()
      return 'LET IN'
    },
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  )
  return { stored: said === 'LET IN' ? 1 : 0, said }
}

const alteredByte = (run: SealedRun): SealedRun => {
  const at = run.events.indexOf('"text":"') + 8
  return { ...run, events: `${run.events.slice(0, at)}${mark.slice(0, 1)}${run.events.slice(at + 1)}` }
}

/** Every attack by its name, in the order in which they are tried: who is removed attacks at the end. */
export const attacks: Readonly<Record<string, Attack>> = {
  'an observer publishes a run': async (attackers) => {
    const { olga } = attackers
    const nc = await olga.connect()
    const run = await forge(writerOf(attackers, olga), [note(`${mark} by an observer`)])
    const workspace = workspaceOf(attackers)
    const tried = [
      await carry(nc, workspace, 'olga', run),
      await handIn(nc, eventsSubject(workspace, 'bob', 'olga'), bodyOf(run)),
      await handIn(nc, `$JS.API.STREAM.UPDATE.${streamOf(workspace)}`, '{}'),
    ]
    await nc.close()
    return all(tried)
  },
  'an observer has answers stored (rule 5)': (attackers) => counted(attackers, () => tricks(attackers, attackers.olga)),
  'an observer’s run, carried by a responder': async (attackers) =>
    carried(attackers, [await forge(writerOf(attackers, attackers.olga), [note(`${mark} by an observer, carried`)])]),
  'a responder has answers stored under another’s subject': (attackers) =>
    counted(attackers, () => tricks(attackers, attackers.mallory)),
  'a responder publishes under another’s subject': async (attackers) => {
    const { malloryLine, mallory } = attackers
    const run = await forge(writerOf(attackers, mallory, 'bob'), [note(`${mark} in bob’s name`)])
    return handIn(malloryLine, eventsSubject(workspaceOf(attackers), 'bob', 'bob'), bodyOf(run))
  },
  'a run in another device’s name, with the attacker’s key': async (attackers) =>
    carried(attackers, [
      await forge(writerOf(attackers, attackers.mallory, 'bob'), [note(`${mark} as bob`)], {
        seq: lastOf(attackers.room.ada, 'bob'),
      }),
      await forge(writerOf(attackers, attackers.mallory, 'bob'), [note(`${mark} as bob, first`)]),
    ]),
  'a forged author': async (attackers) => {
    const run = await forge(
      writerOf(attackers, attackers.mallory, 'mallory', 'ada'),
      [note(`${mark} by “ada”`)],
      after(attackers.honest),
    )
    return carried(attackers, [run])
  },
  'a run replayed': ({ ...attackers }) =>
    carried(attackers, [attackers.honest, attackers.honest], (at) => `replayed ${at}`),
  'a run replayed from another workspace': async (attackers) =>
    carried(attackers, [
      await forge(
        { ...writerOf(attackers, attackers.mallory), workspace: 'another' },
        [note(`${mark} from elsewhere`)],
        { seq: 50 },
      ),
    ]),
  'one byte of a run altered': (attackers) =>
    carried(attackers, [alteredByte(attackers.honest), alteredByte(attackers.ricks)]),
  'a run’s header altered': ({ ...attackers }) => {
    const { honest } = attackers
    return carried(attackers, [
      { ...honest, from: honest.from + 40, to: honest.to + 40 },
      { ...honest, device: 'bob' },
      { ...honest, prev: 'f'.repeat(64) },
    ])
  },
  'the signature of another': async (attackers) => {
    const run = await forge(writerOf(attackers, attackers.mallory), [note(`${mark} signed by another`)], { seq: 60 })
    return carried(attackers, [
      { ...run, signature: attackers.ricks.signature },
      { ...run, key: attackers.ricks.key },
    ])
  },
  'no run at all': (attackers) =>
    Promise.all(
      ['', '{}', `{"v":1}\n[]`, '\u0000'.repeat(500), `${mark}\n${'['.repeat(2000)}`].map((body) =>
        handIn(attackers.malloryLine, eventsSubject(workspaceOf(attackers), 'mallory', 'mallory'), body),
      ),
    ).then(all),
  'a run of an unknown device': async (attackers) => {
    const { stranger } = attackers
    return carried(attackers, [await forge(writerOf(attackers, stranger), [note(`${mark} by a stranger`)])])
  },
  'an owner’s word by a responder': async (attackers) => {
    const { mallory, stranger, honest } = attackers
    const data = {
      device: 'stranger',
      key: stranger.key,
      person: 'eve',
      deviceName: mark,
      role: 'responder',
      authors: ['eve'],
    }
    const word = { type: 'member.added', incident: 'workspace', data }
    const out = { type: 'member.removed', incident: 'workspace', data: { device: 'bob', upTo: 0 } }
    return carried(attackers, [
      await forge(writerOf(attackers, mallory), [word, out], { seq: honest.to + 1 }),
      await forge(writerOf(attackers, mallory, 'ada'), [word, out], { seq: lastOf(attackers.room.ada, 'ada') }),
      await forge(writerOf(attackers, mallory, 'ada'), [word, out]),
    ])
  },
  'a removed member, while connected': removedWhileConnected,
  'a removed member connects anew': refusedAgain,
  'a removed member’s later run, carried by a responder': async (attackers) => {
    const { room, rick, ricks } = attackers
    await until('all know of the removal', () =>
      room.clients.every(({ log }) => Boolean(log.workspace().members.get('rick')?.removed)),
    )
    return carried(attackers, [
      await forge(writerOf(attackers, rick), [note(`${mark} after the removal, carried`)], after(ricks)),
      await forge(writerOf(attackers, rick), [note(`${mark} in its first run’s place`)]),
    ])
  },
}
