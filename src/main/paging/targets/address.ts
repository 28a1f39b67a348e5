import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const privateNets = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  privateNets.addSubnet(net, prefix)
privateNets.addAddress('::', 'ipv6')
privateNets.addAddress('::1', 'ipv6')
privateNets.addSubnet('fc00::', 7, 'ipv6')
privateNets.addSubnet('fe80::', 10, 'ipv6')

const bare = (host: string): string => host.replace(/^\[|\]$/g, '')

const isIn = (nets: BlockList, host: string): boolean => {
  const family = isIP(host)
  return family !== 0 && nets.check(host, family === 4 ? 'ipv4' : 'ipv6')
}

/** This machine itself, by number or as `localhost`. */
export const isLoopback = (host: string): boolean => host === 'localhost' || isIn(loopback, bare(host))

/** An address that only this machine or its own network knows, as far as the name tells. */
export const isPrivate = (host: string): boolean =>
  isIn(privateNets, bare(host)) || /^[^.:]+$|\.(localhost|local|internal|lan|home\.arpa)$/.test(bare(host))

/** The address that was typed, or why nothing is sent there, as a sentence. */
export type Address = { readonly url: URL } | { readonly refused: string }

/** An address that Warroom sends to: https, or http to this machine; without credentials in it. */
export const readAddress = (typed: string): Address => {
  if (!URL.canParse(typed)) return { refused: 'This is not a whole web address. It begins with https://.' }
  const url = new URL(typed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { refused: `An address that begins with ${url.protocol} is not sent to. Use one that begins with https://.` }
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return {
      refused:
        'With http:// everybody on the way could read and change the message. Use an address that begins with https://.',
    }
  if (url.username !== '' || url.password !== '')
    return { refused: 'A name or a password in the address ends up in logs on the way. Take it out of the address.' }
  return { url }
}

/** Whose hosts a vendor's address may lie on; loopback is for tests and for a relay on this machine. */
export interface HostRule {
  readonly allows: (host: string) => boolean
  /** Why another one is refused, as a sentence. */
  readonly otherwise: string
}

/** The same, at a vendor's own hosts only: a slip of the hand must not send an incident's words to a stranger. */
export const readVendorAddress = (typed: string, { allows, otherwise }: HostRule): Address => {
  const address = readAddress(typed)
  if ('refused' in address || isLoopback(address.url.hostname) || allows(address.url.host)) return address
  return { refused: otherwise }
}
