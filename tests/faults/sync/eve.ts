import { formatHlc } from '@domain/log/hlc'
import type { SealedRun } from '@domain/sync/run'
import { bodyOf, idOf } from './body'
import { type Keys, keysOf, sealRun } from './keys'
import type { Message } from './relay'
import { tell, type World } from './world'

/** In every event that must count nowhere. */
export const mark = 'ATTACK'

/** A member that was let in and writes what she likes: no app, only her key and what a server takes from her. */
export interface Eve {
  readonly name: string
  readonly keys: Keys
  /** Where her chain stands. */
  at: { seq: number; hash: string }
  /** Her honest runs, which she sends again like any device. */
  readonly honest: SealedRun[]
  removed: boolean
}

export const newEve = (): Eve => ({
  name: 'd-eve',
  keys: keysOf('d-eve'),
  at: { seq: 0, hash: '' },
  honest: [],
  removed: false,
})

interface Writer {
  readonly device: string
  readonly keys: Keys
  readonly author: string
}

interface Line {
  readonly type: string
  readonly data: unknown
  readonly incident?: string
}

const note = (text: string): Line => ({ type: 'entry.recorded', data: { kind: 'note', text } })

const eventsText = (world: World, { device, author }: Writer, from: number, lines: readonly Line[]): string =>
  JSON.stringify(
    lines.map(({ type, data, incident }, index) => {
      const hlc = formatHlc({ ms: world.time + index, counter: from + index }, device)
      return {
        id: hlc,
        incident: incident ?? world.incidents[world.chance.between(0, world.incidents.length - 1)] ?? 'incident-1',
        type,
        v: 1,
        hlc,
        author,
        device,
        seq: from + index,
        occurredAt: world.time,
        data,
      }
    }),
  )

const runOf = (
  world: World,
  writer: Writer,
  at: { readonly seq: number; readonly hash: string },
  lines: readonly Line[],
): SealedRun =>
  sealRun(writer.keys, {
    device: writer.device,
    from: at.seq + 1,
    to: at.seq + lines.length,
    prev: at.hash,
    events: eventsText(world, writer, at.seq + 1, lines),
  })

const send = ({ relay }: World, run: SealedRun): void =>
  relay.store({ id: idOf(run), device: run.device, body: bodyOf(run) })

/** The next run of her own chain. */
const next = (world: World, eve: Eve, lines: readonly Line[], author = 'eve'): SealedRun => {
  const run = runOf(world, { device: eve.name, keys: eve.keys, author }, eve.at, lines)
  eve.at = { seq: run.to, hash: run.hash }
  return run
}

/** Lines that she may write. */
export const writeHonestly = (world: World, eve: Eve): void => {
  const run = next(world, eve, [note(eve.removed ? `${mark} after her removal` : 'eve writes'), note('eve again')])
  if (!eve.removed) eve.honest.push(run)
  send(world, run)
  tell(world, eve.removed ? 'attack: removed member writes' : 'eve writes')
}

/** What she wrote and the server has not. How many runs that was. */
export const sendAgain = (world: World, eve: Eve): number => {
  const there = new Set(world.relay.messages().flatMap(({ id, body }) => (body === null ? [] : [id])))
  const lacking = eve.removed ? [] : eve.honest.filter((run) => !there.has(idOf(run)))
  for (const run of lacking) send(world, run)
  return lacking.length
}

const someMessage = ({ relay, chance }: World): (Message & { body: string }) | null => {
  const sound = relay
    .messages()
    .filter((one): one is Message & { body: string } => one.body?.startsWith('{"v":1') === true)
  return sound[chance.between(0, sound.length - 1)] ?? null
}

const altered = ({ body }: { body: string }): string => {
  const end = body.indexOf('\n')
  return `${body.slice(0, end)}\n${body.slice(end + 1).replace(/"(text|title|reason)":"[^"]*"/, `"$1":"${mark} altered"`)}`
}

type Attack = (world: World, eve: Eve) => void

const attacks: Readonly<Record<string, Attack>> = {
  'observer writes': (world) => {
    const writer = { device: 'd-observer', keys: keysOf('d-observer'), author: 'lena' }
    send(world, runOf(world, writer, { seq: 0, hash: '' }, [note(`${mark} by an observer`)]))
  },
  'forged author': (world, eve) => send(world, next(world, eve, [note(`${mark} in the name of ana`)], 'ana')),
  'altered run': (world) => {
    const message = someMessage(world)
    if (!message || altered(message) === message.body) return
    world.relay.store({ ...message, id: `altered ${message.id}`, body: altered(message) })
  },
  'altered and sealed with her key': (world, eve) => {
    const message = someMessage(world)
    if (!message) return
    const [header = '', events = ''] = altered(message).split(/\n(.*)/s)
    const { device, from, to, prev } = JSON.parse(header)
    const run = sealRun(eve.keys, { device, from, to, prev, events })
    if (device !== eve.name && events.includes(mark)) send(world, run)
  },
  'another subject': (world, eve) => {
    const message = someMessage(world)
    if (message && message.device !== eve.name)
      world.relay.store({ id: `moved ${message.id}`, device: eve.name, body: message.body })
  },
  'no run': (world, eve) => {
    const body = world.chance.pick(['', '{}', 'null\n[]', `{"v":1,"device":"${eve.name}"}\n[]`, '\u0000'.repeat(50)])
    world.relay.store({ id: `junk ${world.chance.between(0, 1e9)}`, device: eve.name, body })
  },
  'lets her friend in': (world, eve) => {
    const friend = { device: 'd-friend', keys: keysOf('d-friend'), author: 'eve' }
    const { device, keys } = friend
    const data = { device, key: keys.key, person: 'eve', deviceName: mark, role: 'responder', authors: ['eve'] }
    send(world, next(world, eve, [{ type: 'member.added', incident: 'workspace', data }]))
    send(world, runOf(world, friend, { seq: 0, hash: '' }, [note(`${mark} by her friend`)]))
  },
  'shuts another out': (world, eve) => {
    const data = { device: 'd-tom', upTo: 0 }
    send(world, next(world, eve, [{ type: 'member.removed', incident: 'workspace', data }]))
  },
  'breaks her chain': (world, eve) => {
    const broken = { seq: eve.at.seq, hash: 'f'.repeat(64) }
    const writer = { device: eve.name, keys: eve.keys, author: 'eve' }
    send(world, runOf(world, writer, broken, [note(`${mark} with a broken chain`)]))
  },
  'speaks of others’ numbers': (world, eve) => {
    const { seq, hash } = eve.at
    const writer = { device: 'd-tom', keys: eve.keys, author: 'eve' }
    const events = eventsText(world, writer, 1, [note(`${mark} as another device`)])
    const run = sealRun(eve.keys, { device: eve.name, from: seq + 1, to: seq + 1, prev: hash, events })
    eve.at = { seq: run.to, hash: run.hash }
    send(world, run)
  },
  miscounts: (world, eve) => {
    const from = eve.at.seq + 1
    const writer = { device: eve.name, keys: eve.keys, author: 'eve' }
    const events = eventsText(world, writer, from, [note(`${mark} miscounted`)])
    send(world, sealRun(eve.keys, { device: eve.name, from, to: from + 5, prev: eve.at.hash, events }))
  },
  /** Two runs with the same numbers, both well signed: every device has to take the same one. */
  'says two things': (world, eve) => {
    const before = eve.at
    send(world, next(world, eve, [note('one thing')]))
    eve.at = before
    send(world, next(world, eve, [note('another thing')]))
  },
}

/** What a member may do to its own chain. */
export const chainAttacks: readonly string[] = ['breaks her chain', 'says two things']

export const attackNames: readonly string[] = Object.keys(attacks).filter((name) => !chainAttacks.includes(name))

export const attack = (world: World, eve: Eve, names: readonly string[]): void => {
  const name = names[world.chance.between(0, names.length - 1)] ?? ''
  attacks[name]?.(world, eve)
  tell(world, `attack: ${name}`)
}
