import type { Delivery } from '@contract/delivery'
import type { AlarmRecord, Shown } from '@contract/history'
import type { Line } from './line'

type Of<W extends Line['what']> = Extract<Line, { what: W }>

/** What the lines say of one deadline. */
interface Alarm {
  /** As armed last; null when only later lines are there. */
  armed: Of<'armed'> | null
  armedAt: number
  disarmedAt: number | null
  readonly fired: Of<'fired'>[]
  readonly shown: Of<'shown'>[]
}

/** What an incident's journal says, folded line by line. */
export interface Book {
  readonly alarms: Map<string, Alarm>
  /** When the wall clock was set and by how much, ms. */
  readonly jumps: { readonly at: number; readonly by: number }[]
}

/** As many as the contract lets one moment have; the newest are kept. */
const mostShown = 200

export const emptyBook = (): Book => ({ alarms: new Map(), jumps: [] })

const alarmIn = ({ alarms }: Book, deadline: string): Alarm => {
  const known = alarms.get(deadline)
  if (known) return known
  const made: Alarm = { armed: null, armedAt: 0, disarmedAt: null, fired: [], shown: [] }
  alarms.set(deadline, made)
  return made
}

const words = ['kind', 'subject', 'label', 'owner', 'zone', 'warnAt', 'dueAt', 'overdueAt'] as const

/** Words and times of a deadline; the incident's title is no news of its deadlines. */
export type Words = Pick<Of<'armed'>, (typeof words)[number]>

/** Whether a deadline is still what it was, for whoever reads of it. */
export const saysTheSame = (a: Words, b: Words): boolean => words.every((key) => a[key] === b[key])

/**
 * Takes a line into the book. False when it says nothing new: that one need not be written, so a deadline that simply goes on after a
 * restart is not armed twice. Lines of different deadlines may come in any order, and a moment before or after what was shown of it.
 */
export const enter = (book: Book, line: Line): boolean => {
  if (line.what === 'jump') {
    if (book.jumps.some(({ at, by }) => at === line.at && by === line.by)) return false
    book.jumps.push({ at: line.at, by: line.by })
    return true
  }
  const alarm = alarmIn(book, line.deadline)
  switch (line.what) {
    case 'armed':
      if (alarm.armed && alarm.disarmedAt === null && saysTheSame(alarm.armed, line)) return false
      if (!alarm.armed) alarm.armedAt = line.at
      alarm.armed = line
      alarm.disarmedAt = null
      return true
    case 'disarmed':
      if (!alarm.armed || alarm.disarmedAt !== null) return false
      alarm.disarmedAt = line.at
      return true
    case 'fired':
      if (alarm.fired.some(({ moment, firedAt }) => moment === line.moment && firedAt === line.firedAt)) return false
      alarm.fired.push(line)
      return true
    case 'shown': {
      const same = JSON.stringify(line.shown)
      if (alarm.shown.some(({ moment, shown }) => moment === line.moment && JSON.stringify(shown) === same))
        return false
      alarm.shown.push(line)
      return true
    }
    default:
      return line satisfies never
  }
}

/** The deadlines that are armed, as far as the book says. */
export const openIn = ({ alarms }: Book): string[] =>
  [...alarms].flatMap(([deadline, { armed, disarmedAt }]) => (armed && disarmedAt === null ? [deadline] : []))

const firedOf = ({ fired, shown }: Alarm): AlarmRecord['fired'] => {
  const inOrder = [...fired].sort((a, b) => a.firedAt - b.firedAt)
  const rows = inOrder.map(({ moment, dueAt, firedAt }) => ({ moment, dueAt, firedAt, shown: [] as Shown[] }))
  for (const line of shown) {
    const own = rows.filter(({ moment }) => moment === line.moment)
    // A moment that fired twice (the schedule was put back) was shown after one of the two.
    const row = own.findLast(({ firedAt }) => firedAt <= line.shown.at) ?? own[0]
    row?.shown.push(line.shown)
  }
  return rows.map((row) => ({ ...row, shown: row.shown.sort((a, b) => a.at - b.at).slice(-mostShown) }))
}

/** The alarms of an incident with what was sent under their ids, the newest armed first. */
export const recordsOf = (book: Book, incident: string, deliveries: readonly Delivery[]): AlarmRecord[] => {
  const sent = new Map<string, Delivery[]>()
  for (const delivery of deliveries) sent.set(delivery.key, [...(sent.get(delivery.key) ?? []), delivery])
  return [...book.alarms]
    .flatMap(([deadline, alarm]): AlarmRecord[] => {
      if (!alarm.armed) return []
      const { kind, subject, label, owner, zone, warnAt, dueAt, overdueAt } = alarm.armed
      const { armedAt, disarmedAt } = alarm
      return [
        {
          ...{ deadline, incident, kind, subject, label, owner, zone, armedAt, warnAt, dueAt, overdueAt, disarmedAt },
          fired: firedOf(alarm),
          sent: sent.get(deadline) ?? [],
        },
      ]
    })
    .sort((a, b) => b.armedAt - a.armedAt || b.dueAt - a.dueAt || (a.deadline < b.deadline ? 1 : -1))
}

/** The incident's title as it was when a deadline was armed last; empty where none was. */
export const titleIn = ({ alarms }: Book): string => {
  let last: Of<'armed'> | null = null
  for (const { armed } of alarms.values()) if (armed && (!last || armed.at >= last.at)) last = armed
  return last?.title ?? ''
}
