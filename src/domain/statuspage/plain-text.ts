const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  copy: '©',
}

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '�')

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16))
    if (decimal !== undefined) return character(Number.parseInt(decimal, 10))
    return named[String(name).toLowerCase()] ?? whole
  })

/** A link as `its words (https://…)`, or the address alone where both are the same. */
const linked = (_whole: string, address: string, inner: string): string => {
  const words = inner.replace(/<[^>]*>/g, '').trim()
  return words === '' || words === address ? address : `${words} (${address})`
}

/** The body of a status page's update as plain text: paragraphs and list items on lines of their own, links with their address. */
export const plainText = (html: string): string =>
  decoded(
    html
      .replace(/\r\n?/g, '\n')
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
      .replace(/<a\b[^>]*?\bhref\s*=\s*["']([^"'<>]*)["'][^>]*>([\s\S]*?)<\/a\s*>/gi, linked)
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/<li\b[^>]*>/gi, '\n• ')
      .replace(/<\/?(p|div|ul|ol|h[1-6]|blockquote|pre|tr)\b[^>]*>/gi, '\n\n')
      .replace(/<!--[\s\S]*?-->|<\/?[a-z][^>]*>/gi, ''),
  )
    .replace(/[ \t\u00a0]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
