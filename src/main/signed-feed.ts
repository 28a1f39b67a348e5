import { createPublicKey, verify } from 'node:crypto'
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider'
import type { Feed } from './feed'

/** The feed carries no signature of the key that this build knows; nothing of it was believed. */
export class NotSigned extends Error {
  override readonly name = 'NotSigned'
}

/** Whether `signature` (base64) is the Ed25519 signature of `text` by `key` (base64 of its SPKI form). Never throws. */
export const isSignedBy = (text: string, signature: string, key: string): boolean => {
  try {
    const known = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    return (
      known.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(text, 'utf8'), known, Buffer.from(signature, 'base64'))
    )
  } catch {
    return false
  }
}

type Given = ConstructorParameters<typeof GenericProvider>

/** electron-updater's own feed, of which it is given nothing that is not signed. The hash of each download stands in what is signed. */
export const signedFeed = ({ url, key }: Feed) =>
  class extends GenericProvider {
    constructor(_options: unknown, updater: Given[1], options: Given[2]) {
      super({ provider: 'generic', url }, updater, options)
    }

    /** The server is not told which copy asks. */
    override setRequestHeaders(): void {}

    protected override async httpRequest(address: URL): Promise<string | null> {
      const beside = new URL(address)
      beside.pathname += '.sig'
      const text = await super.httpRequest(address)
      const signature = await super.httpRequest(beside).catch(() => null)
      if (text !== null && signature !== null && isSignedBy(text, signature, key)) return text
      throw new NotSigned(`${address.pathname} is not signed by the key of this build.`)
    }
  }
