import { fingerprintOf } from './fingerprint'
import type { InviteContent } from './invite-link'
import type { Membership } from './workspace-file'

/** What main asks the user outside of the page; `yes` is the button that agrees. */
export interface Question {
  readonly message: string
  readonly detail: string
  readonly yes: string
}

/** Asked by the desktop's own box: what got into the page can neither answer it nor write into it. */
export type Agree = (question: Question) => Promise<boolean>

/** One line, whatever whoever made the invite wrote. */
const inOneLine = (text: string): string =>
  text
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 100)

/** `tls://host:port` without what is the same for all. */
const hosts = (servers: readonly string[]): string =>
  servers.map((server) => inOneLine(server.replace(/^\w+:\/\//, ''))).join(', ')

/** Before a way in is asked for: with whom the whole log will be shared. */
export const joinQuestion = ({ name, servers, workspace, owner }: InviteContent): Question => ({
  message: `Share this device’s log with the workspace “${inOneLine(name)}”?`,
  detail: `Every incident on this device goes to its server at ${hosts(servers)} and to its members.\n\nIts fingerprint is ${fingerprintOf(workspace, owner.key)}. Join only if the owner reads you the same one.`,
  yes: 'Join',
})

/** Before the way in, and the owner's keys with it, is erased. */
export const leaveQuestion = ({ way, role }: Membership): Question =>
  role === 'owner'
    ? {
        message: `Leave “${inOneLine(way.name)}” and erase its owner’s keys?`,
        detail:
          'After that nobody can be invited to this workspace or removed from it, from no device. The log stays on this device; nothing is shared any more.',
        yes: 'Erase the keys',
      }
    : {
        message: `Leave the workspace “${inOneLine(way.name)}”?`,
        detail:
          'This device forgets its way in. The log stays on this device; nothing is shared any more. To come back takes a new invite.',
        yes: 'Leave',
      }

/** The title of the box that asks where a new server's files go: it names who will get the log. */
export const folderTitle = ({
  name,
  servers,
}: {
  readonly name: string
  readonly servers: readonly string[]
}): string => `Files of the server at ${hosts(servers)} for “${inOneLine(name)}”`
