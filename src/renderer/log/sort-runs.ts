import type { Event } from '@domain/events'
import { isAnyKnown, isKnown, knownOf, type VersionVector, withRange } from '@domain/log/version-vector'
import { judgeOwnRun, judgeRun, type Members, type Verdict, whyAside } from '@domain/sync/judge'
import type { SealedRun } from '@domain/sync/run'
import { runId } from '@domain/sync/run'
import { admittedWith } from '@domain/workspace/admissions'
import { foldWorkspace } from '@domain/workspace/fold'
import type { Memory, Waiting } from './memory'
import { type Opened, openRun, type Stretch } from './open-runs'
import { isWorkspaceEvent } from './read-edge'
import type { QuarantineRow, RefusedRow, SealRow, SharingRow, WaitingRow } from './rows'
import { joinRuns, type Run, unknownPartsOf, upToOf } from './runs'
import { endOf, eventsBetween, lastSealOf, sealsBetween } from './sealed-runs'
import { isWordOnMembership, waitingKey } from './sharing-rows'
import { createSlices } from './slices'
import { createRoom } from './waiting-room'

/** What becomes of the runs of a delivery, and of those that waited for it. */
export interface Sorted {
  readonly fresh: readonly Run[]
  readonly events: readonly Event[]
  readonly quarantine: readonly QuarantineRow[]
  readonly seals: readonly SealRow[]
  readonly waiting: ReadonlyMap<string, WaitingRow>
  /** Keys of waiting runs that wait no more. */
  readonly settled: ReadonlySet<string>
  readonly refused: readonly RefusedRow[]
  readonly sealed: VersionVector
  readonly onServer: VersionVector
  readonly members: Members
  /** Whether any of it says who is a member. */
  readonly isOnMembers: boolean
  /** How many would have to wait and found no room. */
  readonly notKept: number
}

const placeOf = ({ device, from }: Pick<SealRow, 'device' | 'from'>): string => `${device}:${from}`

const noRoom =
  'Too much waits for machines that are not known as members yet, so this was not kept. It is read from the server again when somebody is let in.'
const anotherRun = 'Another run with the same numbers of that machine is in the log, and the first one stays.'
const anotherKeys =
  'Another run with the same numbers, signed with another key of that machine, is in the log. The owner’s word on that may still come.'

/** A run's numbers as far as they are taken: not those that a later key of its machine has. */
type Taken = Pick<SealedRun, 'device' | 'from' | 'to'>

/** Sorts runs in the log's turn. Changes nothing: what it gives is to be committed. */
export const sortRuns = async (memory: Memory, base: SharingRow, arrived: readonly Opened[]): Promise<Sorted> => {
  const { db, root } = memory
  const owner = root?.owner ?? null
  const slices = createSlices()
  const pieces: (Run & { characters: number })[] = []
  const events: Event[] = []
  const quarantine: QuarantineRow[] = []
  const seals: SealRow[] = []
  const waiting = new Map<string, WaitingRow>()
  const settled = new Set<string>()
  const refused = new Map<string, RefusedRow>()
  let known = memory.clock.known
  let { sealed, onServer } = base
  const { events: all, state } = memory.workspace
  const heeded = owner ? all.filter((event) => !isWordOnMembership(event) || event.device === owner.device) : all
  let members = heeded.length === all.length ? state.members : foldWorkspace(heeded).members
  /** Of a machine that was removed and let in again, the numbers after that are its new key's. */
  const takenOf = ({ device, from, to, key }: Pick<SealedRun, 'device' | 'from' | 'to' | 'key'>): Taken => {
    const member = members.get(device)
    const upTo = member && member.key !== key ? admittedWith(member, key)?.upTo : undefined
    return { device, from, to: Math.max(from, Math.min(to, upTo ?? to)) }
  }
  const isSealed = ({ device, from, to }: Taken): boolean => isAnyKnown(knownOf(sealed, device), from, to)
  const places = arrived.filter(({ run }) => isSealed(run)).map(({ run }) => [run.device, run.from] as [string, number])
  // A line from elsewhere is on the screen sooner without questions to the disk that ask for nothing.
  const here = places.length > 0 ? await db.seals.bulkGet(places) : []
  const held = new Map(here.flatMap((seal) => (seal ? [[placeOf(seal), seal] as const] : [])))

  /** Whether a run that waits was read from the stream as it is now: of one that is read anew, nothing was before this delivery. */
  const wasRead = ({ onServer: counts }: Pick<Waiting, 'onServer'>): boolean => counts && base.cursor !== null

  const refuse = ({ run: { device, from, to }, id, storedAt }: Opened, reason: string): void => {
    refused.set(id, { id, device, from, to, reason, storedAt })
  }
  let notKept = 0
  const hasRoom = createRoom(memory.waiting)
  const wait = (opened: Opened, reason: string): void => {
    const { run, storedAt, onServer: counts } = opened
    const { device, from, hash, key } = run
    const place = waitingKey(run)
    const before = memory.waiting.get(place)
    settled.delete(place)
    if (before && (wasRead(before) || !counts)) return
    if (!before && !waiting.has(place) && !hasRoom(run.events.length)) {
      notKept += 1
      refuse(opened, noRoom)
      return
    }
    waiting.set(place, { device, from, hash, key, run, storedAt, reason, onServer: counts })
  }

  let ownKey: string | null | undefined
  const judge = async (run: Pick<SealedRun, 'device' | 'from' | 'key'>): Promise<Verdict> => {
    if (run.device !== memory.device) return judgeRun(run, members, owner)
    ownKey ??= (await lastSealOf(db, memory.device))?.key ?? null
    return judgeOwnRun(run, members, owner, ownKey)
  }

  /** Whether what the log has of the run's numbers, unsealed, is what the run has. */
  const agrees = async ({ device, from, to }: Taken, stretches: readonly Stretch[]): Promise<boolean> => {
    const numbers = knownOf(known, device)
    if (!isAnyKnown(numbers, from, to)) return true
    const held = await eventsBetween(db, device, from, to)
    return stretches.every(({ run }) =>
      run.events.every(
        (event, index) =>
          run.from + index > to ||
          !isKnown(numbers, run.from + index) ||
          JSON.stringify(held.get(run.from + index)) === JSON.stringify(event),
      ),
    )
  }

  const readPiece = async (piece: Run, { run, reads }: Stretch, key: string): Promise<void> => {
    await slices.each(piece.events, (raw, index) => {
      const seq = piece.from + index
      const { device, incident } = piece
      const reason = owner && device !== memory.device ? whyAside(raw, { device, seq, key }, members, owner) : null
      const read = reads[seq - run.from]
      if (reason !== null) quarantine.push({ device, seq, incident, reason, event: raw, aside: true })
      else if (read?.ok) events.push(read.event)
      else if (read) quarantine.push({ device, seq, incident, reason: read.reason, event: raw })
    })
  }

  const admit = async ({ run, onServer: counts }: Opened, stretches: readonly Stretch[]): Promise<void> => {
    const { events: _, ...seal } = run
    const { device, from, to } = takenOf(run)
    for (const stretch of stretches)
      for (const piece of unknownPartsOf(stretch.run, knownOf(known, device))) {
        const taken = upToOf(piece, to)
        if (!taken) continue
        await readPiece(taken, stretch, run.key)
        pieces.push({ ...taken, characters: (stretch.characters * taken.events.length) / stretch.run.events.length })
      }
    known = withRange(known, device, from, to)
    if (counts) onServer = withRange(onServer, device, from, to)
    const row = to < run.to ? { ...seal, upTo: to } : seal
    seals.push(row)
    held.set(placeOf(run), row)
    sealed = withRange(sealed, device, from, to)
  }

  /** Whether what the log has of its numbers was all sealed with its own key. */
  const isOfThisKey = async ({ device, from, to }: Taken, key: string): Promise<boolean> => {
    const before = await lastSealOf(db, device, from)
    const there = [...(before ? [before] : []), ...(await sealsBetween(db, device, from, to).toArray()), ...seals]
    return there.every((seal) => seal.key === key || seal.device !== device || seal.from > to || endOf(seal) < from)
  }

  /** Its numbers are taken. By another key's run they may be wrongly: of that, more of the owner's words may tell. */
  const settleTaken = async (opened: Opened): Promise<void> => {
    const { run } = opened
    const verdict = await judge(run)
    if (verdict.is === 'wait') return wait(opened, verdict.reason)
    if (verdict.is === 'refuse') return refuse(opened, verdict.reason)
    return (await isOfThisKey(takenOf(run), run.key)) ? refuse(opened, anotherRun) : wait(opened, anotherKeys)
  }

  const settle = async (opened: Opened): Promise<void> => {
    const { run } = opened
    const key = waitingKey(run)
    if (waiting.delete(key) || memory.waiting.has(key)) settled.add(key)
    const taken = takenOf(run)
    if (isSealed(taken)) {
      const seal = held.get(placeOf(run)) ?? (await db.seals.get([run.device, run.from]))
      // The hash covers the key: the same text signed by another machine is another run.
      if (seal?.hash !== run.hash) return settleTaken(opened)
      if (opened.onServer) onServer = withRange(onServer, run.device, run.from, taken.to)
      return
    }
    const content = opened.content ?? (await openRun(run, slices))
    if (!content.ok) return refuse(opened, content.reason)
    const verdict = await judge(run)
    if (verdict.is === 'wait') return wait(opened, verdict.reason)
    if (verdict.is === 'refuse') return refuse(opened, verdict.reason)
    if (!(await agrees(taken, content.stretches))) return refuse(opened, anotherRun)
    await admit(opened, content.stretches)
  }

  /** Those that waited, and need not wait any longer. */
  const noLongerWaiting = async (isMeant: (waiting: Waiting) => boolean): Promise<Opened[]> => {
    const meant: Waiting[] = []
    for (const one of memory.waiting.values()) if (isMeant(one) && (await judge(one)).is !== 'wait') meant.push(one)
    if (meant.length === 0) return []
    const rows = await db.waiting.bulkGet(meant.map(({ device, from, hash, key }) => [device, from, hash, key]))
    const opened: Opened[] = []
    for (const row of rows)
      if (row)
        opened.push({
          run: row.run,
          id: runId(row.run),
          storedAt: row.storedAt,
          onServer: wasRead(row),
          content: await openRun(row.run, slices),
        })
    return opened
  }

  const isOwners = ({ device }: { device: string }): boolean => device === owner?.device
  // What waits is judged where somebody may have been let in, not with every delivery: there may be thousands.
  const judgesWaiting = arrived.length === 0
  if (judgesWaiting) for (const one of await noLongerWaiting(isOwners)) await settle(one)
  for (const one of arrived) if (isOwners(one.run)) await settle(one)
  const isOnMembers = events.some(isWordOnMembership)
  if (isOnMembers)
    members = foldWorkspace([
      ...all.filter((event) => !isWordOnMembership(event) || isOwners(event)),
      ...events.filter(isWorkspaceEvent),
    ]).members
  if (judgesWaiting || isOnMembers) for (const one of await noLongerWaiting((one) => !isOwners(one))) await settle(one)
  for (const one of arrived) if (!isOwners(one.run)) await settle(one)

  return {
    fresh: joinRuns(pieces),
    events,
    quarantine,
    seals,
    waiting,
    settled,
    refused: [...refused.values()],
    sealed,
    onServer,
    members,
    isOnMembers,
    notKept,
  }
}
