const usualPort = 4222
const mostServers = 5

/** What stands in the field of addresses: all of them good, or the sentence that says what is wrong with the first that is not. */
export type Servers =
  | { readonly ok: true; readonly servers: readonly string[] }
  | { readonly ok: false; readonly sentence: string }

const no = (sentence: string): Servers => ({ ok: false, sentence })

const isHost = (host: string): boolean =>
  /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host) || /^\[[0-9A-Fa-f:.]+\]$/.test(host)

/** `host:port` of an address as a person types it, in any of the ways that main takes; null where it is none. */
const addressOf = (text: string): string | null => {
  const [, host = '', port = ''] = /^(?:(?:tls|nats):\/\/)?(\[[^\]]*\]|[^:/?#@]+)(?::(\d{1,5}))?\/?$/.exec(text) ?? []
  const number = port === '' ? usualPort : Number(port)
  return isHost(host) && number >= 1 && number <= 65_535 ? `${host.toLowerCase()}:${number}` : null
}

const isOnlyHere = (address: string): boolean => /^(localhost|127\.[\d.]+|\[::1\]):\d+$/.test(address)

/** The addresses in a field, separated by lines, commas or spaces; each once. */
export const serversOf = (text: string): Servers => {
  const typed = text.split(/[\s,;]+/).filter(Boolean)
  if (typed.length === 0)
    return no('Write the address that your colleagues will reach the server by, like nats.example.com:4222.')
  const servers: string[] = []
  for (const one of typed) {
    const address = addressOf(one)
    if (address === null)
      return no(`“${one}” is not the address of a server. Write a host and a port, like nats.example.com:4222.`)
    if (servers.includes(address)) return no(`${address} is there twice. Write each server once.`)
    servers.push(address)
  }
  if (servers.length > mostServers)
    return no(`A workspace has at most ${mostServers} servers. One is enough for a team; three or five for a cluster.`)
  if (servers.length === 2 || servers.length === 4)
    return no(
      'A cluster has three or five servers: with an even number, half of them cannot go on alone. Write one, three or five.',
    )
  return { ok: true, servers }
}

/** What is good to know of addresses that are valid; null for nothing. */
export const adviceOn = (servers: readonly string[]): string | null =>
  servers.some(isOnlyHere)
    ? 'An address like localhost is reached from this machine only. That is good for a trial, not for a team.'
    : null
