import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signWith,
  verify as verifyWith,
  webcrypto,
} from 'node:crypto'
import { type Seal, type SealedRun, sealedText } from '@domain/sync/run'
import { breather } from './breathe'

type Unsealed = Pick<SealedRun, 'from' | 'to' | 'events'>

/** From this many bytes on a text is hashed on another thread: on this one it would hold up the alarms. */
const hashedElsewhere = 512 * 1024

const hashOf = async (text: string): Promise<string> => {
  const bytes = Buffer.from(text)
  return bytes.length < hashedElsewhere
    ? createHash('sha256').update(bytes).digest('hex')
    : Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}

/** The public half of a signing key, 32 bytes in base64. */
const publicHalf = (key: KeyObject): string =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')

/**
 * Seals runs of a device that follow each other; `prev` is the hash of the one before the first.
 * @param signingKey PKCS #8 DER in base64; throws where it is none
 */
export const sealRuns = async (
  { workspace, signingKey }: { readonly workspace: string; readonly signingKey: string },
  { device, prev, runs }: { readonly device: string; readonly prev: string; readonly runs: readonly Unsealed[] },
): Promise<Seal[]> => {
  const secret = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' })
  const key = publicHalf(secret)
  const breathe = breather()
  const seals: Seal[] = []
  for (const { from, to, events } of runs) {
    const before = seals.at(-1)?.hash ?? prev
    const hash = await hashOf(sealedText(workspace, { device, from, to, prev: before, key, events }))
    const signature = signWith(null, Buffer.from(hash, 'ascii'), secret).toString('base64')
    seals.push({ device, from, to, prev: before, key, hash, signature })
    await breathe()
  }
  return seals
}

/** Keys are read once; a room has some dozens of them. */
const mostKeys = 1000
/** Signatures that were found good: a newcomer meets the same runs ahead of their turn and again in it. */
const mostSigned = 20_000

/** Checks seals, remembering the keys it has read. Says what is wrong as a sentence, null for nothing. */
export const sealChecker = (workspace: string): ((run: SealedRun) => Promise<string | null>) => {
  const keys = new Map<string, KeyObject>()
  const signed = new Set<string>()
  const keyOf = (raw: string): KeyObject => {
    const known = keys.get(raw)
    if (known) return known
    if (keys.size >= mostKeys) keys.clear()
    const x = Buffer.from(raw, 'base64').toString('base64url')
    const read = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    keys.set(raw, read)
    return read
  }
  const isSigned = ({ hash, key, signature }: SealedRun): boolean => {
    const seal = `${hash} ${key} ${signature}`
    if (signed.has(seal)) return true
    try {
      if (!verifyWith(null, Buffer.from(hash, 'ascii'), keyOf(key), Buffer.from(signature, 'base64'))) return false
      if (signed.size >= mostSigned) signed.clear()
      signed.add(seal)
      return true
    } catch {
      return false
    }
  }
  return async (run) => {
    if ((await hashOf(sealedText(workspace, run))) !== run.hash)
      return 'The text of this run is not the one that was sealed, or it was sealed for another workspace. It was not taken in.'
    return isSigned(run) ? null : 'The signature of this run is not its key’s. It was not taken in.'
  }
}
