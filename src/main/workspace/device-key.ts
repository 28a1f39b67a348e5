import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'

/** What stands before the 32 bytes of every Ed25519 public key in its DER form (RFC 8410). */
const prefix = Buffer.from('302a300506032b6570032100', 'hex')

const rawOf = (key: KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(prefix.length).toString('base64')

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : content

const privateKey = (signingKey: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' })

/** A new key of a device: the private half as PKCS #8 DER in base64, the public one as its 32 bytes in base64. */
export const newDeviceKey = (): { readonly signingKey: string; readonly key: string } => {
  const pair = generateKeyPairSync('ed25519')
  return {
    signingKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    key: rawOf(pair.publicKey),
  }
}

/** Throws when `signingKey` is no key. */
export const signWith = (signingKey: string, content: string | Uint8Array): Buffer =>
  sign(null, bytesOf(content), privateKey(signingKey))

/** Whether the holder of that public key signed it. Never throws: what is no key or no signature has signed nothing. */
export const isSignedBy = (key: string, content: string | Uint8Array, signature: Buffer): boolean => {
  const raw = Buffer.from(key, 'base64')
  if (raw.length !== 32 || raw.toString('base64') !== key || signature.length !== 64) return false
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })
    return verify(null, bytesOf(content), publicKey, signature)
  } catch {
    return false
  }
}
