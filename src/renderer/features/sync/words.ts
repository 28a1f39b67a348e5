import type { Saving } from '../../store/room'
import type { SyncView } from '../../store/sync/state'
import { clock } from '../../ui/time'

/** How it stands, for its colour: `quiet` where there is nothing to say, `waiting` where it will come right by itself. */
export type Tone = 'quiet' | 'good' | 'waiting' | 'bad'

/** What the foot of the window and the header say of where everything is kept. */
export interface SyncWords {
  readonly tone: Tone
  /** A few words. */
  readonly short: string
  /** Since when there is no way to the server: `no server since 14:05`; empty while there is, or while nobody has tried. */
  readonly since: string
  /** What more there is to say, and what to do; empty where there is nothing. */
  readonly sentence: string
  /** How much of the server's stream was read, 0 to 1; null while it is not being caught up with. */
  readonly progress: number | null
}

type Told = Pick<SyncView, 'workspace' | 'connection' | 'sharing' | 'reading' | 'problem'>

/** Fewer messages than this are read before anybody could read a word about it. */
const worthAWord = 50

export const countOf = new Intl.NumberFormat('en-GB').format

/** How much of the stream was read; null once it was read to its end, and for a few messages. */
const progressOf = ({ reading }: Told): number | null => {
  if (!reading || reading.whole) return null
  const all = reading.taken + reading.left
  return all < worthAWord ? null : reading.taken / all
}

const isRefused = ({ connection }: Told): boolean => connection.state === 'refused'

const lostWhy = (told: Told): string => {
  const { since, sentence } = told.connection
  const what = isRefused(told) ? 'The server has refused this device' : 'The server has been out of reach'
  return `${what} since ${clock(since)}.${sentence && ` ${sentence}`}`
}

/** What is not shared, in words: `3 to share`. Without any, what that means here. */
const restOf = ({ sharing }: Told, none: string): string => {
  const count = sharing?.toShare ?? 0
  return count > 0 ? `${countOf(count)} to share` : none
}

const connectedWords = (told: Told): SyncWords => {
  const { workspace, reading, sharing, problem } = told
  const progress = progressOf(told)
  const since = ''
  if (problem !== '')
    return { tone: 'bad', short: restOf(told, 'Not all is shared'), since, sentence: problem, progress }
  if (progress !== null) {
    const short = `Catching up ${Math.floor(progress * 100)} %`
    const sentence = reading?.anew ?? 'You can work meanwhile: what you record is kept here and shared afterwards.'
    return { tone: 'waiting', short, since, sentence, progress }
  }
  // Before the server has told where its stream ends, and the log what it lacks, nobody knows.
  if (reading === null || sharing === null)
    return { tone: 'waiting', short: restOf(told, 'Connecting…'), since, sentence: '', progress }
  if (workspace?.role === 'observer')
    return { tone: 'good', short: 'Up to date', since, sentence: 'You are an observer: you read along.', progress }
  const short = restOf(told, 'Shared')
  return { tone: short === 'Shared' ? 'good' : 'waiting', short, since, sentence: '', progress }
}

/** Where what is on the screen is kept: on this device alone, or on the workspace's server too. */
export const syncWords = (told: Told): SyncWords => {
  const { workspace, connection } = told
  if (workspace === null)
    return {
      tone: 'quiet',
      short: 'Only on this device',
      since: '',
      sentence: 'Settings can share it with others.',
      progress: null,
    }
  if (workspace.problem !== null)
    return { tone: 'bad', short: restOf(told, 'Not shared'), since: '', sentence: workspace.problem, progress: null }
  if (connection.state === 'connected') return connectedWords(told)
  if (connection.state === 'connecting' || connection.state === 'off')
    return { tone: 'waiting', short: restOf(told, 'Connecting…'), since: '', sentence: '', progress: null }
  return {
    tone: isRefused(told) ? 'bad' : 'waiting',
    short: restOf(told, 'Saved on this device'),
    since: `${isRefused(told) ? 'refused' : 'no server'} since ${clock(connection.since)}`,
    sentence: lostWhy(told),
    progress: null,
  }
}

export type PillWords = Pick<SyncWords, 'short' | 'since' | 'tone' | 'sentence'>

/** The header's pill: what is not saved at all comes before what is not shared. */
export const pillWords = (saving: Saving, told: Told): PillWords => {
  if (saving.state === 'failed') return { tone: 'bad', short: 'Not saved', since: '', sentence: saving.sentence }
  const words = syncWords(told)
  return told.workspace === null ? { ...words, short: 'Saved' } : words
}

/** Under “Saved on this device” at the foot of the window, so that it is not said twice. */
export const footWords = ({ short, since }: Pick<SyncWords, 'short' | 'since'>, toShare: number): string => {
  const words = since === '' || toShare > 0 ? [short, since] : [since]
  const said = words.filter(Boolean).join(', ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

/** What is said of runs that found no room to wait; empty for none. */
export const notKeptWords = (count: number): string =>
  count === 0
    ? ''
    : ` ${countOf(count)} more were not kept, for too many wait. The server’s stream is read again when somebody is let in.`
