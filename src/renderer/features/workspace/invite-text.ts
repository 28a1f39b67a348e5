const longest = 8000

/** The invite in what somebody pasted, which may be a whole message around the link; null where there is none. */
export const linkIn = (text: string): string | null => {
  const [link] = /warroom:\/\/join\/[^\s<>"”’)]+/i.exec(text) ?? []
  return link && link.length <= longest ? link : null
}

/** What is wrong with what was pasted, as a sentence; null while nothing is there, or where it holds a link. */
export const whyNoLink = (text: string): string | null =>
  text.trim() === '' || linkIn(text) !== null
    ? null
    : 'There is no invite in this text. It begins with warroom://join/ and is one long word; copy all of it.'
