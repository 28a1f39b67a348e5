import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign as signBytes } from 'node:crypto'
import { type SealedRun, sealedText } from '@domain/sync/run'
import type { Sign } from '../../../src/renderer/log/sharing'

export const workspace = 'ws1'

/** What a device signs with. */
export interface Keys {
  /** The public half, 32 bytes in base64. */
  readonly key: string
  readonly secret: KeyObject
}

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const makeKeys = (device: string): Keys => {
  const seed = createHash('sha256').update(`keys of ${device}`).digest()
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' })
  return { key: spki.subarray(-32).toString('base64'), secret }
}

const made = new Map<string, Keys>()

/** The keys of a device, made of its name: the same seed has the same signatures. */
export const keysOf = (device: string): Keys => {
  const keys = made.get(device) ?? makeKeys(device)
  made.set(device, keys)
  return keys
}

/** Seals a stretch of events as main does. */
export const sealRun = (
  { key, secret }: Keys,
  run: Pick<SealedRun, 'device' | 'from' | 'to' | 'prev' | 'events'>,
): SealedRun => {
  const hash = createHash('sha256')
    .update(sealedText(workspace, { ...run, key }))
    .digest('hex')
  const signature = signBytes(null, Buffer.from(hash, 'ascii'), secret).toString('base64')
  return { ...run, key, hash, signature }
}

/** What `sync.seal` does: each run chained to the one before. */
export const signer =
  (keys: Keys): Sign =>
  async ({ device, prev, runs }) => {
    let before = prev
    return runs.map((run) => {
      const { events: _, ...seal } = sealRun(keys, { device, prev: before, ...run })
      before = seal.hash
      return seal
    })
  }
