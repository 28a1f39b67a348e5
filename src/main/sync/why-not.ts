/** Why there is no connection: whether the server cannot be reached or will not have this device, and what happened and what to do, in sentences. */
export interface WhyNot {
  readonly state: 'unreachable' | 'refused'
  readonly sentence: string
}

const kept = 'What you write is kept on this device and shared when the server can be reached again.'
const keptRefused = 'What you write is kept on this device and shared when the server lets it in again.'

const unreachable = (what: string, todo: string): WhyNot => ({
  state: 'unreachable',
  sentence: `${what} ${todo} ${kept}`,
})
const refused = (what: string, todo: string): WhyNot => ({
  state: 'refused',
  sentence: `${what} ${todo} ${keptRefused}`,
})

const retried = 'Warroom goes on trying.'

/** What an error and the errors behind it say, in one line of lower case, with their codes. */
const toldBy = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error ?? '').toLowerCase()
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return `${error.name} ${code} ${error.message} ${error.cause === undefined ? '' : toldBy(error.cause)}`.toLowerCase()
}

const wrongCertificate =
  /err_tls|err_ssl|unable_to|self_signed|self-signed|cert_|certificate|altname|issuer|epro?to|ssl routines|wrong version number/

/** Says in sentences why a connection was not made, or was ended, by what the error says. `server` is its address for people. */
export const whyNot = (error: unknown, server: string): WhyNot => {
  const told = toldBy(error)
  if (/authentication expired/.test(told))
    return refused(
      'This device’s permission to use the workspace’s server has run out.',
      'Ask the owner of the workspace for a new invite.',
    )
  if (/authorization violation|authentication revoked|authorizationerror(?!.*timeout)/.test(told))
    return refused(
      'The server does not let this device in: it was removed from the workspace, or the server was set up anew.',
      'Ask the owner of the workspace.',
    )
  if (/does not support 'tls'|tls.*not available/.test(told))
    return unreachable(
      `The server at ${server} offers no encryption, so nothing was sent to it.`,
      'Somebody may be in between, or it was set up without TLS: tell whoever runs it.',
    )
  if (wrongCertificate.test(told))
    return unreachable(
      `The server at ${server} showed a certificate that is not the workspace’s, so nothing was sent to it.`,
      'Somebody may be in between, or its certificate has expired: tell whoever runs it.',
    )
  if (/unexpected response from server/.test(told))
    return unreachable(`What answers at ${server} is not a Warroom server.`, 'Check the address with whoever runs it.')
  if (/enotfound|eai_again|getaddrinfo/.test(told))
    return unreachable(`The name of the server (${server}) was not found.`, `Check this device’s network. ${retried}`)
  if (/econnrefused|connection refused/.test(told))
    return unreachable(`Nothing answers at ${server}: the server is not running there.`, retried)
  if (/enetunreach|ehostunreach|enetdown|eaddrnotavail/.test(told))
    return unreachable(`There is no way to ${server} from here.`, `Check this device’s network. ${retried}`)
  if (/maximum .*connections|server is busy/.test(told))
    return unreachable(`The server at ${server} has as many connections as it takes.`, retried)
  if (/timeout|etimedout|stale/.test(told)) return unreachable(`The server at ${server} does not answer.`, retried)
  return unreachable(`The connection to ${server} was lost.`, retried)
}

/** Before there is an error: the first try takes long. */
export const noAnswerYet = (server: string): WhyNot => unreachable(`The server at ${server} does not answer.`, retried)

/** The way that this device was given leads over a network without encryption. */
export const wouldBePlain = (server: string): WhyNot =>
  unreachable(
    `The address ${server} asks for a connection without encryption, which is made to this same machine only.`,
    'Ask the owner of the workspace for a new invite with the right address.',
  )

/** The log of this device is another one than the one that was let in. */
export const anotherLog: WhyNot = refused(
  'This device’s log was made anew since it came into the workspace, so the server does not know it.',
  'Leave the workspace, ask its owner to remove this device from the list of members, and come in again by a new invite.',
)

/** Connected, and what it is connected for does not work. */
export const noStore = (server: string): WhyNot =>
  unreachable(
    `The server at ${server} answers, and its store of this workspace does not.`,
    `Where that lasts longer than a minute, tell whoever runs it: its disk may be full. ${retried}`,
  )
