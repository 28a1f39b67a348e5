import { isIP } from 'node:net'

const usualPort = 4222

export interface ServerAddress {
  /** As it stands in certificates: a name or an IP address without brackets. */
  readonly host: string
  readonly port: number
  /** `host:port`. */
  readonly address: string
}

/** A server's address as a person writes it: `host`, `host:port` or `tls://host:port`. Throws a sentence where it is none. */
export const addressOf = (text: string): ServerAddress => {
  const bare = text.trim().replace(/^(tls|nats):\/\//, '')
  const url = URL.canParse(`tls://${bare}`) ? new URL(`tls://${bare}`) : null
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  const named = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host)
  if (!url || !(named || isIP(host)) || url.username || url.search || url.hash || !['', '/'].includes(url.pathname))
    throw new Error(`“${text}” is not the address of a server. Write a host and a port, like nats.example.com:4222.`)
  const port = url.port === '' ? usualPort : Number(url.port)
  return { host, port, address: `${isIP(host) === 6 ? `[${host}]` : host}:${port}` }
}
