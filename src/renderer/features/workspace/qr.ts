import { encode } from 'uqr'

/** A QR code as the path of its dark modules in a square of `size` units; null where the text is too long for one. */
export interface QrPath {
  readonly size: number
  readonly path: string
}

/** Longer texts make modules that a telephone cannot tell apart on a screen. */
const mostCharacters = 2300

export const qrPathOf = (text: string): QrPath | null => {
  if (text === '' || text.length > mostCharacters) return null
  const { size, data } = encode(text, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
