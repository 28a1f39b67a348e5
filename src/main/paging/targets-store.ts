import { randomUUID } from 'node:crypto'
import type { SavedTarget, Target, TargetDraft } from '@contract/target'
import { CannotDo } from '../answer-call'
import type { Keyring } from '../keyring'
import type { NewPlace } from './agree-to-target'
import type { Message, OpenTarget, Outcome } from './message'
import { hostOf, isOnThisMachine, refusalOf, tidied } from './targets/draft-rules'
import { openTarget, type Trust } from './targets/open-target'
import { type TargetRow, targetsFile } from './targets-file'

export interface TargetsStore {
  readonly list: () => Target[]
  /** Keeps a new or a changed target, or says in which field it cannot. Throws a sentence when the disk refuses; then nothing is changed. */
  save(draft: TargetDraft): Promise<SavedTarget>
  remove(id: string): Promise<Target[]>
  /** Sends a message that says it is a test, also to a target that is off; what it answered, or why not, as a sentence. */
  test(id: string): Promise<{ done: boolean; sentence: string }>
  /** All of them, ready to be sent to. One whose secret is gone is off. */
  readonly openTargets: () => readonly OpenTarget[]
  readonly onChange: (listener: () => void) => void
}

interface Options {
  readonly keyring: Keyring
  /** Asks the user whether messages may go there. */
  readonly agree: (place: NewPlace) => Promise<boolean>
  readonly trust: Trust
}

/** How long a test waits for an answer, ms. */
const patience = 15_000

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const gone = ({ name }: Pick<TargetRow, 'name'>): string =>
  `The secret of “${name}” is gone. Nothing is sent there until you type it again, under Settings, Where pages go.`

const refuse = (field: Extract<SavedTarget, { kept: false }>['field'], sentence: string): SavedTarget => ({
  kept: false,
  field,
  sentence,
})

const tried = <T>(attempt: () => T): T | null => {
  try {
    return attempt()
  } catch {
    // Not the system's words: nobody promises what stands in them.
    return null
  }
}

const testOf = (id: string, now: number): Message => ({
  key: `test:${id}:${now}`,
  action: 'test',
  incident: { id: 'test', title: 'A test of Warroom', severity: 'SEV2' },
  summary: 'A test from Warroom: if you can read this, pages reach you here.',
  text: 'Somebody pressed “Send a test” in the settings. There is nothing to do.',
  person: '',
  at: now,
})

const told = (row: TargetRow, outcome: Outcome): { done: boolean; sentence: string } => {
  if (outcome.state !== 'delivered') return { done: false, sentence: outcome.why }
  const under = outcome.answer === '' ? '' : ` Its answer: ${outcome.answer}`
  const rings = row.place.kind === 'pagerduty' ? ' It rings there as a page does; resolve it there.' : ''
  return { done: true, sentence: `“${row.name}” has the test.${under}${under && rings ? '.' : ''}${rings}` }
}

/** The targets of a profile, and a sentence for each thing about them that the user has to know at the start. */
export const openTargetsStore = async (
  folder: string,
  { keyring, agree, trust }: Options,
): Promise<{ targets: TargetsStore; problems: string[] }> => {
  const file = targetsFile(folder, trust.now)
  const { value, problem } = await file.read()
  let rows: readonly TargetRow[] = value?.targets ?? []
  const secrets = new Map<string, string>()
  const listeners: (() => void)[] = []

  // The keyring is asked only where something was sealed by it: it may keep the start waiting.
  if (rows.some(({ sealed }) => sealed !== null) && tried(keyring.keeps))
    for (const { id, sealed } of rows) {
      const secret = sealed === null ? null : tried(() => keyring.unseal(sealed))
      if (secret !== null) secrets.set(id, secret)
    }

  const isGone = ({ id, hasSecret }: TargetRow): boolean => hasSecret && !secrets.has(id)
  const secretState = (row: TargetRow): Target['secret'] => {
    if (!row.hasSecret) return 'none'
    if (isGone(row)) return 'gone'
    return row.sealed === null ? 'memory' : 'kept'
  }
  const list = (): Target[] =>
    rows.map((row) => {
      const { hasSecret, sealed, ...shown } = row
      return { ...shown, secret: secretState(row) }
    })

  const opened = (row: TargetRow): OpenTarget => {
    const target = openTarget(row, secrets.get(row.id) ?? '', trust)
    if (!isGone(row)) return target
    return { ...target, on: false, send: async () => ({ state: 'refused', why: gone(row) }) }
  }
  let open = rows.map(opened)

  const replace = async (next: readonly TargetRow[]): Promise<void> => {
    try {
      await file.write({ v: 1, targets: [...next] })
    } catch (error) {
      throw new CannotDo(
        `The target could not be written to the disk (${why(error)}). It stays as it was. Free some disk space and try again.`,
        { cause: error },
      )
    }
    rows = next
  }
  const changed = (): void => {
    open = rows.map(opened)
    for (const listener of listeners) listener()
  }

  const sealed = (secret: string): string | null => (tried(keyring.keeps) ? tried(() => keyring.seal(secret)) : null)

  /** The secret a draft will have; null when it was there and is gone. */
  const secretOf = ({ id, secret, place }: TargetDraft): string | null => {
    if (secret !== null) return place.kind === 'email' ? secret : secret.trim()
    const before = rows.find((row) => row.id === id)
    return before && isGone(before) ? null : (secrets.get(id ?? '') ?? '')
  }

  const saveInTurn = async (draft: TargetDraft): Promise<SavedTarget> => {
    const before = rows.find((row) => row.id === draft.id)
    if (draft.id !== null && !before) return refuse('address', 'This target was removed meanwhile. Add it anew.')
    const secret = secretOf(draft)
    const { id: _, secret: typed, ...shown } = draft
    if (secret === null) {
      // Nothing of its place can be judged without the secret; all but that can be changed, as long as it stays off.
      if (draft.on || !before) return refuse('secret', 'Its secret is gone. Type it again, or switch the target off.')
      await replace(
        rows.map((row) =>
          row === before ? { ...before, name: draft.name, on: false, gets: draft.gets, reaches: draft.reaches } : row,
        ),
      )
      changed()
      return { kept: true, targets: list() }
    }
    const refused = refusalOf(draft, secret)
    if (refused) return { kept: false, ...refused }
    const place = tidied(draft.place)
    const host = hostOf(place, secret)
    if (before?.hasSecret && typed === null && host !== before.host)
      return refuse('secret', `The secret that is kept was for ${before.host}. Type the one for ${host}.`)
    const elsewhere = typed !== null || JSON.stringify(place) !== JSON.stringify(before?.place)
    if (elsewhere && !isOnThisMachine(place, secret) && !(await agree({ kind: place.kind, name: draft.name, host })))
      return refuse(
        place.kind === 'slack' || place.kind === 'teams' ? 'secret' : 'address',
        'Not kept: you did not agree to send there.',
      )
    const id = before?.id ?? randomUUID()
    const row: TargetRow = {
      ...shown,
      id,
      place,
      host,
      hasSecret: secret !== '',
      sealed: typed === null ? (before?.sealed ?? null) : secret === '' ? null : sealed(secret),
    }
    await replace(before ? rows.map((one) => (one === before ? row : one)) : [...rows, row])
    if (secret === '') secrets.delete(id)
    else secrets.set(id, secret)
    changed()
    return { kept: true, targets: list() }
  }

  const removeInTurn = async (id: string): Promise<Target[]> => {
    await replace(rows.filter((row) => row.id !== id))
    secrets.delete(id)
    changed()
    return list()
  }

  let turn: Promise<unknown> = Promise.resolve()
  /** One change after the other: each sees what the one before has left. */
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const done = turn.then(job, job)
    turn = done
    return done
  }

  const lost = rows.filter(isGone)
  return {
    problems: [...(problem === null ? [] : [problem]), ...lost.map(gone)],
    targets: {
      list,
      save: (draft) => inTurn(() => saveInTurn(draft)),
      remove: (id) => inTurn(() => removeInTurn(id)),
      test: async (id) => {
        const row = rows.find((one) => one.id === id)
        const target = open.find((one) => one.id === id)
        if (!row || !target) return { done: false, sentence: 'This target was removed. Nothing was sent.' }
        return told(row, await target.send(testOf(id, trust.now()), AbortSignal.timeout(patience)))
      },
      openTargets: () => open,
      onChange: (listener) => {
        listeners.push(listener)
      },
    },
  }
}
