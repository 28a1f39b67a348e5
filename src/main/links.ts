/** The scheme of links into the app, as `electron-builder.yml` registers it. */
export const linkScheme = 'warroom'

/** What a link asks for. No link changes anything by itself: an invite is shown, and the user decides. */
export type Link = { readonly incident: string } | { readonly invite: string } | { readonly refused: string }

/** What is in it, its reader says; there are no longer ones. */
const inviteLink = /^warroom:\/\/join\/[^\s/]{0,7900}\/?$/i
const incidentLink = /^warroom:\/\/incident\/([\w-]{1,200})\/?$/i

/** What the link means; it may come from anywhere, so that whatever is not known is a sentence and nothing else. */
export const readLink = (link: string): Link => {
  if (inviteLink.test(link)) return { invite: link }
  const incident = incidentLink.exec(link)?.[1]
  return incident === undefined
    ? { refused: 'A link asked Warroom for something that this version does not know. Nothing was done.' }
    : { incident }
}

/** The link among the arguments of a start; null when there is none. */
export const linkIn = (args: readonly string[]): string | null =>
  args.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`)) ?? null
