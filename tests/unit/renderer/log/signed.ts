import { createHash, generateKeyPairSync, sign as signWith } from 'node:crypto'
import type { Arrived, Delivery } from '@contract/sync'
import { runId, type SealedRun, sealedText } from '@domain/sync/run'
import type { Root, Sign } from '../../../../src/renderer/log/sharing'
import { start } from './open'

export const workspace = 'ws1'

/** A machine that seals its runs with a key of its own. */
export interface Machine {
  readonly id: string
  readonly key: string
  readonly sign: Sign
  /** Seals events that follow each other, from the first one's `seq`. */
  seal(events: readonly { readonly seq: number }[], prev?: string): SealedRun
  /** Seals them in runs of at most `size`, chained. */
  sealAll(events: readonly { readonly seq: number }[], size: number): SealedRun[]
}

export const machine = (id: string): Machine => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
  const close = (run: { device: string; from: number; to: number; prev: string; events: string }): SealedRun => {
    const hash = createHash('sha256')
      .update(sealedText(workspace, { ...run, key }))
      .digest('hex')
    return { ...run, key, hash, signature: signWith(null, Buffer.from(hash), privateKey).toString('base64') }
  }
  const seal: Machine['seal'] = (events, prev = '') =>
    close({
      device: id,
      from: events[0]?.seq ?? 1,
      to: (events[0]?.seq ?? 1) + events.length - 1,
      prev,
      events: JSON.stringify(events),
    })
  return {
    id,
    key,
    seal,
    sealAll: (events, size) => {
      const runs: SealedRun[] = []
      for (let at = 0; at < events.length; at += size)
        runs.push(seal(events.slice(at, at + size), runs.at(-1)?.hash ?? ''))
      return runs
    },
    sign: async ({ device, prev, runs }) => {
      let before = prev
      return runs.map((run) => {
        const { events: _, ...made } = close({ device, prev: before, ...run })
        before = made.hash
        return made
      })
    },
  }
}

export const rootOf = (owner: Machine): Root => ({ workspace, owner: { device: owner.id, key: owner.key } })

/** The clock of a machine's event where nothing else is said; it is its id, too. */
export const clockAt = (device: string, seq: number): string =>
  `${(start + seq * 10).toString(16).padStart(12, '0')}-0000-${device}`

/** An event of a machine as it would have stamped it; of incident-1 where nothing else is said. */
export const eventOf = (device: string, seq: number, over: Record<string, unknown> = {}) => ({
  id: typeof over.hlc === 'string' ? over.hlc : clockAt(device, seq),
  incident: 'incident-1',
  type: 'entry.recorded',
  v: 1,
  hlc: clockAt(device, seq),
  author: device,
  device,
  seq,
  occurredAt: start + seq,
  data: { kind: 'note', text: `${device} ${seq}` },
  ...over,
})

export const declaredBy = (device: string, seq: number) =>
  eventOf(device, seq, {
    type: 'incident.declared',
    data: { title: 'Checkout', severity: 'SEV1', services: [], detectedAt: start, drill: null, source: null },
  })

export const addedBy = (
  owner: Machine,
  seq: number,
  { id, key }: Pick<Machine, 'id' | 'key'>,
  over: { role?: string; authors?: string[] } = {},
) =>
  eventOf(owner.id, seq, {
    incident: 'workspace',
    type: 'member.added',
    data: { device: id, key, person: id, deviceName: id, role: 'responder', authors: [id], ...over },
  })

export const removedBy = (owner: Machine, seq: number, device: string, upTo: number) =>
  eventOf(owner.id, seq, { incident: 'workspace', type: 'member.removed', data: { device, upTo } })

export const created = '2026-03-01T00:00:00Z'

/** A delivery of runs as messages `at`, `at + 1`, … of the stream. */
export const delivery = (runs: readonly SealedRun[], over: Partial<Delivery> & { at?: number } = {}): Delivery => {
  const { at = 1, ...given } = over
  const messages = runs.map(
    (run, index): Arrived => ({
      seq: at + index,
      storedAt: start + at + index,
      id: runId(run),
      bytes: run.events.length,
      run,
      problem: null,
    }),
  )
  const last = at + runs.length - 1
  return {
    feed: 1,
    number: 1,
    anew: null,
    messages,
    holes: [],
    to: { created, seq: last, mark: messages.at(-1)?.id ?? '' },
    left: 0,
    ...given,
  }
}
