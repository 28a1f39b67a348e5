import { knownOf, type VersionVector } from '@domain/log/version-vector'
import { countsUpTo, judgeRun } from '@domain/sync/judge'
import { allLacking, countOf, lacking, type Range } from '@domain/sync/ranges'
import { runId, type Seal, type SealedRun } from '@domain/sync/run'
import { waitingToShow } from './intake'
import type { Memory, Waiting } from './memory'
import type { SealRow } from './rows'
import { countOwn, onlyObserves } from './seal'
import { createRunReader, endOf, sealsBetween } from './sealed-runs'
import type { SharingState } from './sharing'

/** Seals read at a time. */
const sealsAtOnce = 64

type Piece = Range & { readonly device: string }

/**
 * What others made and the server is not known to hold, as far as it counts and there are seals to give it back with. The owner's first: whoever reads
 * the rest can judge it then.
 */
const toGiveBack = ({ device: here, root, sharing, workspace }: Memory): Piece[] => {
  const owner = root?.owner ?? null
  const others: VersionVector = Object.fromEntries(Object.entries(sharing.sealed).filter(([device]) => device !== here))
  const isOwners = ({ device }: Piece): number => (device === owner?.device ? 0 : 1)
  return allLacking(others, sharing.onServer)
    .filter(({ device, from }) => from <= (countsUpTo(device, workspace.state.members, owner) ?? from))
    .sort((a, b) => isOwners(a) - isOwners(b))
}

const ownToShare = (memory: Memory): Piece[] => {
  const { device, sharing } = memory
  if (onlyObserves(memory)) return []
  return lacking(knownOf(sharing.sealed, device), knownOf(sharing.onServer, device)).map((piece) => ({
    device,
    ...piece,
  }))
}

/** A run of this device that was sealed a moment ago and not handed out yet. */
const heldOf = ({ device, justSealed }: Memory, seal: Seal): SealedRun | null => {
  const run = seal.device === device ? justSealed?.runs.get(seal.from) : undefined
  return run?.hash === seal.hash ? run : null
}

/** Some seals of a device, the first at `from` or after it; without a look at the disk where that one was made a moment ago. */
const sealsAfter = async (memory: Memory, device: string, from: number, to: number): Promise<readonly SealRow[]> => {
  const held = device === memory.device ? memory.justSealed?.runs.get(from) : undefined
  return held ? [held] : sealsBetween(memory.db, device, from, to).limit(sealsAtOnce).toArray()
}

/** Sealed runs that the server is not known to hold, at most `characters` of events together, and at least one; and at most `mostRuns`. */
export const runsToShare = async (
  memory: Memory,
  which: 'own' | 'others',
  characters: number,
  except: ReadonlySet<string>,
  mostRuns = Number.POSITIVE_INFINITY,
): Promise<SealedRun[]> => {
  const { db, root } = memory
  if (!root) return []
  const runs: SealedRun[] = []
  const read = createRunReader(db)
  let left = characters
  for (const { device, from, to } of which === 'own' ? ownToShare(memory) : toGiveBack(memory)) {
    for (let next = from; next <= to; ) {
      const seals = await sealsAfter(memory, device, next, to)
      const last = seals.at(-1)
      next = (last ? endOf(last) : to) + 1
      for (const seal of seals) {
        if (runs.length >= mostRuns) return runs
        if (except.has(runId(seal))) continue
        const run = heldOf(memory, seal) ?? (await read(seal))
        if (!run) continue
        left -= run.events.length
        if (left < 0 && runs.length > 0) return runs
        runs.push(run)
        if (device === memory.device) memory.justSealed?.runs.delete(run.from)
      }
    }
  }
  return runs
}

/** Why a run waits, by what is known now: of another machine it may have become a member's since. */
const waitsNow = ({ device: here, root, workspace }: Memory, waiting: Waiting): Waiting => {
  const verdict = waiting.device === here ? null : judgeRun(waiting, workspace.state.members, root?.owner ?? null)
  return verdict?.is === 'wait' ? { ...waiting, reason: verdict.reason } : waiting
}

/** How the log stands to the server, as of the last commit. */
export const stateOf = (memory: Memory): SharingState => {
  const { clock, sharing, quarantined, waiting, refused } = memory
  const { toShare, keptHere } = countOwn(memory)
  return {
    toShare,
    toGiveBack: countOf(toGiveBack(memory)),
    known: clock.known,
    onServer: sharing.onServer,
    waiting: [...waiting.values()].map((one) => waitingToShow(waitsNow(memory, one))),
    refused: [...refused.values()].sort((a, b) => b.storedAt - a.storedAt),
    quarantine: [...quarantined.values()].map(({ device: of, seq, reason }) => ({ device: of, seq, reason })),
    holes: sharing.holes,
    epochs: sharing.epochs,
    cursor: sharing.cursor,
    keptHere,
    notKept: sharing.notKept ?? 0,
    readsAgain: sharing.readsAgain ?? false,
  }
}
