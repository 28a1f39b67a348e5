/** Where a device stands in a server's stream: which stream, the last message read, and what tells that message from another. */
interface Place {
  readonly created: string
  readonly seq: number
  readonly mark: string
}

const again = 'All of it is read again, and what it lacks is given back from this device.'

/**
 * Which message of the stream is read next, and whether all that was known of it counts for nothing, with a sentence that says why. A server
 * may come back from a backup, without its tail, or as a new one; it then gives numbers a second time, and whoever only read on would miss
 * what has them now. `markThere` is the mark of the message that now has the cursor's number; null where the server has none there.
 */
export const whereToRead = (
  cursor: Place | null,
  stream: { readonly created: string; readonly last: number },
  markThere: string | null,
): { readonly from: number; readonly anew: string | null } => {
  if (!cursor) return { from: 1, anew: null }
  const anew = (what: string) => ({ from: 1, anew: `${what} ${again}` })
  if (stream.created !== cursor.created) return anew('The server has a new store since this device last read it.')
  if (stream.last < cursor.seq)
    return anew('The server has lost the newest part of its store since this device last read it.')
  // A message that could not be read then, and cannot be read now, has no mark both times.
  if (cursor.seq > 0 && (markThere ?? '') !== cursor.mark)
    return anew('The server has another message in the place where this device stopped reading.')
  return { from: cursor.seq + 1, anew: null }
}
