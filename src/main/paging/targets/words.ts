/** Control characters, halves of characters, and what turns the direction of reading: none of it is text that somebody reads. */
const unreadable = /[\p{Cs}\p{Bidi_Control}\p{Cc}]/gu
const unreadableInLines = /[\p{Cs}\p{Bidi_Control}]|(?![\n\t])\p{Cc}/gu

interface Room {
  /** How much fits, in whatever `cost` counts: UTF-16 units by default. */
  readonly room: number
  /** How a character is put down, where it may not stand as it is. */
  readonly write?: (character: string) => string
  readonly cost?: (written: string) => number
}

/** `text` in at most `most` pieces that each fit; an ellipsis at the end of the last says that more followed. */
export const pieces = (
  text: string,
  { room, most, write = (one) => one, cost = (written) => written.length }: Room & { readonly most: number },
): string[] => {
  const ellipsis = cost('…')
  const made: string[] = []
  let piece = ''
  let used = 0
  for (const character of text) {
    const written = write(character)
    const more = cost(written)
    if (used + more > room - ellipsis) {
      if (made.length + 1 === most) return [...made, `${piece}…`]
      made.push(piece)
      piece = ''
      used = 0
    }
    piece += written
    used += more
  }
  return piece === '' ? made : [...made, piece]
}

/** As much of `text` as fits. */
const fitted = (text: string, room: Room): string => pieces(text, { ...room, most: 1 })[0] ?? ''

/** What others wrote, as one line that breaks no header and no card. */
export const oneLine = (text: string, room: number): string =>
  fitted(text.replace(unreadable, ' ').replace(/\s+/g, ' ').trim(), { room })

/** What others wrote, with its lines and nothing else that is not text. */
export const readable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(unreadableInLines, ' ').trim()

/** The same, as much of it as fits. */
export const readableWithin = (text: string, room: Room): string => fitted(readable(text), room)

/** The cost of a text on the wire, bytes. */
export const inBytes = (written: string): number => Buffer.byteLength(written)
