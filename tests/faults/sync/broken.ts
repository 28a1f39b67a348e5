import type { Delivery } from '@contract/sync'
import type { SealedRun } from '@domain/sync/run'
import { arrivedOf } from './body'
import { type Rules, soundRules } from './rules'

const withoutProblem: Rules['arrivedOf'] = (message) => {
  const arrived = arrivedOf(message)
  if (arrived.run || !message.body.startsWith('{"v":1,"device"') || !message.body.includes('\n[{')) return arrived
  const end = message.body.indexOf('\n')
  const { v: _, ...seal } = JSON.parse(message.body.slice(0, end))
  return { ...arrived, run: { ...seal, events: message.body.slice(end + 1) } as SealedRun, problem: null }
}

const onlyMessages = (delivery: Delivery, keep: (run: SealedRun) => boolean): Delivery => ({
  ...delivery,
  messages: delivery.messages.filter(({ run }) => !run || keep(run)),
})

/** The rules of sharing, each broken in its own way: a run that did not notice would prove nothing. */
export const broken: Readonly<Record<string, Rules>> = {
  'reads on though the store is another': {
    ...soundRules,
    whereToRead: (cursor, stream, mark) =>
      soundRules.whereToRead(
        cursor,
        { ...stream, created: cursor?.created ?? stream.created },
        // Else the message at its place tells it just as well.
        cursor && cursor.created !== stream.created ? cursor.mark : mark,
      ),
  },
  'reads on though the tail was cut': {
    ...soundRules,
    whereToRead: (cursor, stream, mark) =>
      soundRules.whereToRead(
        cursor,
        { ...stream, last: Math.max(stream.last, cursor?.seq ?? 0) },
        mark ?? cursor?.mark ?? null,
      ),
  },
  'does not compare the message at its place': {
    ...soundRules,
    whereToRead: (cursor, stream) => soundRules.whereToRead(cursor, stream, cursor?.mark ?? null),
  },
  'knows nothing of epochs': {
    ...soundRules,
    whereToRead: (cursor) => ({ from: (cursor?.seq ?? 0) + 1, anew: null }),
  },
  'does not count what the server lacks': { ...soundRules, countsHoles: false },
  'reads all again and does not say so': {
    ...soundRules,
    whereToRead: (cursor, stream, mark) => ({ ...soundRules.whereToRead(cursor, stream, mark), anew: null }),
  },
  'takes an acknowledgement for a shared run': {
    ...soundRules,
    sends: (_, runs, acknowledged) =>
      runs.filter(({ device, from, to, hash }) => !acknowledged.has(`${device}:${from}-${to}:${hash.slice(0, 16)}`)),
  },
  'takes an unknown outcome for a stored run': {
    ...soundRules,
    outcome: () => 'stored',
    sends: (_, runs, acknowledged) =>
      runs.filter(({ device, from, to, hash }) => !acknowledged.has(`${device}:${from}-${to}:${hash.slice(0, 16)}`)),
  },
  'gives nothing back for others': { ...soundRules, sends: (which, runs) => (which === 'own' ? runs : []) },
  'passes over what it cannot judge yet': {
    ...soundRules,
    delivered: async (delivery, sharing) => {
      const { onServer } = await sharing.state()
      return onlyMessages(
        delivery,
        ({ device, from }) => from === 1 || device === 'd-owner' || onServer[device] !== undefined,
      )
    },
  },
  'does not look at seals': { ...soundRules, arrivedOf: withoutProblem },
  'lets observers write': {
    ...soundRules,
    member: (command) =>
      command.type === 'add-member' && command.role === 'observer' ? { ...command, role: 'responder' } : command,
  },
  'lets anybody write in anybody’s name': {
    ...soundRules,
    member: (command) =>
      command.type === 'add-member'
        ? { ...command, authors: ['ana', 'tom', 'mei', 'bo', 'lena', 'eve', 'kim'] }
        : command,
  },
  'counts what a removed member writes': {
    ...soundRules,
    member: (command) => (command.type === 'remove-member' ? { ...command, upTo: 1_000_000 } : command),
  },
  'drops lines of a newer version': {
    ...soundRules,
    delivered: async (delivery) => onlyMessages(delivery, ({ events }) => !events.includes('"runbook.opened"')),
  },
  'loses a message now and then': {
    ...soundRules,
    delivered: async (delivery) => onlyMessages(delivery, ({ hash }) => !hash.startsWith('0')),
  },
  'shows as saved what is not committed': { ...soundRules, savedEarly: true },
  'a newcomer reads no history': { ...soundRules, readsAll: false },
}
