import { z } from 'zod'

const issuedSchema = z.object({ iat: z.number() })
const claimsOf = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

/** When a token was issued, seconds UTC; 0 for what is no token. */
export const issuedAt = (token: string): number => {
  try {
    return issuedSchema.parse(claimsOf(token)).iat
  } catch {
    return 0
  }
}

/**
 * The token, issued later than `before` (seconds UTC) even where this clock was set back since: of two states of an account a server that
 * starts takes the later one, whichever it was told last.
 */
export const issuedAfter = (
  token: string,
  before: number,
  signer: { readonly sign: (bytes: Uint8Array) => Uint8Array },
): string => {
  if (issuedAt(token) > before) return token
  const [head = ''] = token.split('.')
  const claims = { ...z.looseObject({}).parse(claimsOf(token)), iat: before + 1 }
  const words = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return `${words}.${Buffer.from(signer.sign(new TextEncoder().encode(words))).toString('base64url')}`
}
