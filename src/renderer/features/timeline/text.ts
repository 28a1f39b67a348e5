/** The first line with words in it, at most `most` characters, for one-line places. Looks at no more of a long text than it needs. */
export const firstLine = (text: string, most = 200): string => {
  const start = text.slice(0, most * 4).trimStart()
  const line = start.split('\n', 1)[0]?.trimEnd() ?? ''
  return line.length > most ? `${line.slice(0, most)}…` : line
}

/** Beyond either of these a text is shown clamped, so that a paste of a whole log does not stop the page. */
export const clampAt = { characters: 1500, lines: 10 } as const

/** The part shown before "show all", or null when the text is short enough to be shown whole. */
export const clampedText = (text: string): string | null => {
  const start = text.slice(0, clampAt.characters)
  const lines = start.split('\n')
  if (lines.length > clampAt.lines) return lines.slice(0, clampAt.lines).join('\n')
  return text.length > clampAt.characters ? start : null
}

/** A long text in pieces of about `size` characters, cut at line ends where there are any: the page lays out only those in view. */
export const pieces = (text: string, size = 8000): string[] => {
  const found: string[] = []
  for (let from = 0; from < text.length; ) {
    const lineEnd = text.lastIndexOf('\n', from + size)
    const to = from + size >= text.length ? text.length : lineEnd > from ? lineEnd + 1 : from + size
    found.push(text.slice(from, to))
    from = to
  }
  return found
}

const sizes = [
  ['MB', 1_000_000],
  ['kB', 1000],
] as const

/** How long a text is, in words: `1.1 MB`, `12 kB`, `300 characters`. */
export const sizeInWords = (text: string): string => {
  for (const [unit, size] of sizes)
    if (text.length >= size) return `${(text.length / size).toFixed(unit === 'MB' ? 1 : 0)} ${unit}`
  return `${text.length} characters`
}
