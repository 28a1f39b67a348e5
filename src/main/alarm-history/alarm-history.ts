import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delivery } from '@contract/delivery'
import type { AlarmRecord, Shown } from '@contract/history'
import type { ScheduledDeadline } from '@contract/schedule'
import type { Moment } from '@domain/events/log-events'
import { emptySchedule, type ScheduleState } from '../alarm-clock/schedule-state'
import { CannotDo } from '../answer-call'
import { type Book, openIn, recordsOf, titleIn } from './book'
import { changesBetween, reachedIn } from './changes'
import { type Journal, openJournal } from './journal'
import type { Line } from './line'

/** All that this device knows of an incident's alarms. */
export interface Told {
  readonly incident: string
  /** As it was called when a deadline was armed last. */
  readonly title: string
  /** The newest armed first. */
  readonly alarms: readonly AlarmRecord[]
  /** When the wall clock was set while a deadline was armed, and by how much, ms. */
  readonly clockJumps: Book['jumps']
}

export interface AlarmHistory {
  /**
   * Notes what became of the schedule with `state`, once `saved` says that the state is on the disk or was refused by it: a moment that is
   * in the journal was told, or is told at the next start. Answers `saved`; the clock waits for nothing of the journal's.
   */
  follow(state: ScheduleState, saved: Promise<void>): Promise<void>
  /** An alarm was shown somewhere, or was to be and was not. */
  onShown(deadline: Pick<ScheduledDeadline, 'id' | 'incident'>, moment: Moment, shown: Shown): void
  /** Throws a sentence when the disk refuses. */
  told(incident: string): Promise<Told>
  /** The newest of them, as many as one answer takes. */
  records(incident: string): Promise<AlarmRecord[]>
  /** Resolves when everything noted so far is written or was refused. */
  settled(): Promise<void>
}

interface Ports {
  /** The folder of the journals. */
  readonly folder: string
  /** The schedule as the last run left it. */
  readonly kept: ScheduleState | null
  /** Wall-clock ms UTC. */
  readonly now: () => number
  /** What was sent about an incident. */
  readonly deliveriesOf: (incident: string) => readonly Delivery[]
  /** A sentence for the user, and what went wrong. */
  readonly warn: (sentence: string, error: unknown) => void
}

const mostRecords = 5000
/** A journal that nobody wrote in for so long, ms, may go. */
const memory = 400 * 24 * 3_600_000

const fileOf = (incident: string): string => `${createHash('sha256').update(incident).digest('hex').slice(0, 32)}.jsonl`

/**
 * Removes old journals, none of those in `needed`. Old is what lies far before the newest one too: a wall clock that stands wrong at a start
 * takes no history away.
 */
const removeOld = async (folder: string, needed: ReadonlySet<string>, now: number): Promise<void> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'))
  const ages = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
  const newest = Math.max(...ages.map(({ at }) => at))
  for (const { name, at } of ages)
    if (!needed.has(name) && Math.min(now, newest) - at > memory) await rm(join(folder, name))
}

/** The journals of the alarms: one file per incident, written behind the clock's back. */
export const openAlarmHistory = ({ folder, kept, now, deliveriesOf, warn }: Ports): AlarmHistory => {
  const journals = new Map<string, Journal>()
  let latest = kept ?? emptySchedule
  // Everything is done in turn, so that lines stand in the order in which things happened.
  let turn: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const done = turn.then(job)
    turn = done.catch(() => {})
    return done
  }

  /** Of what the last run wrote, some deadlines may have gone in its last moment: they are over, though when is not known. */
  const onRead = (book: Book, unreadable: number): Line[] => {
    if (unreadable > 0)
      warn(
        `${unreadable === 1 ? 'A line' : `${unreadable} lines`} of the alarm history of “${titleIn(book)}” could not be read. The others are shown, and the file is left as it is.`,
        null,
      )
    return openIn(book)
      .filter((deadline) => !Object.hasOwn(latest.entries, deadline))
      .map((deadline) => ({ what: 'disarmed', at: now(), deadline }))
  }

  const journalOf = (incident: string): Journal => {
    const known = journals.get(incident)
    if (known) return known
    const made = openJournal(join(folder, fileOf(incident)), onRead)
    journals.set(incident, made)
    return made
  }

  const write = async (incident: string): Promise<void> => {
    try {
      const journal = journalOf(incident)
      await journal.write()
      // An incident that owes nothing is read again when somebody asks.
      if (openIn(await journal.book()).length === 0) journals.delete(incident)
    } catch (error) {
      warn(
        'The alarm history could not be written. Alarms go on, and what is missing in it is written as soon as the disk takes it; free some disk space.',
        error,
      )
    }
  }

  const note = (lines: ReadonlyMap<string, readonly Line[]>, after: Promise<void>): void => {
    if (lines.size === 0) return
    void inTurn(async () => {
      await after.catch(() => {})
      for (const [incident, own] of lines) {
        journalOf(incident).add(own)
        await write(incident)
      }
    })
  }

  note(changesBetween(emptySchedule, latest, now()), Promise.resolve())
  note(reachedIn(latest), Promise.resolve())
  const armed = new Set(Object.values(latest.entries).map(({ asked }) => fileOf(asked.incident)))
  inTurn(() => removeOld(folder, armed, now())).catch((error: unknown) =>
    warn('Old alarm histories could not be removed. Nothing else is touched by that.', error),
  )

  const told = (incident: string): Promise<Told> =>
    inTurn(async () => {
      try {
        const book = await journalOf(incident).book()
        const alarms = recordsOf(book, incident, deliveriesOf(incident))
        await write(incident)
        return { incident, title: titleIn(book), alarms, clockJumps: [...book.jumps] }
      } catch (error) {
        throw new CannotDo('The alarm history could not be read from the disk. Nothing was changed. Try again.', {
          cause: error,
        })
      }
    })

  return {
    follow: (state, saved) => {
      const lines = changesBetween(latest, state, now())
      latest = state
      note(lines, saved)
      return saved
    },
    onShown: ({ id, incident }, moment, shown) =>
      note(new Map([[incident, [{ what: 'shown', deadline: id, moment, shown }]]]), Promise.resolve()),
    told,
    records: async (incident) => (await told(incident)).alarms.slice(0, mostRecords),
    settled: () => inTurn(async () => {}),
  }
}
