import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base, expect } from './harness'

export interface Outside {
  readonly origin: string
  /** Listens for datagrams, as a STUN server does. */
  readonly udpPort: number
  /** Every connection, request, socket and datagram that reached it. */
  readonly reached: string[]
}

/** Servers that the page must never reach. */
export const test = base.extend<{ outside: Outside }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  outside: async ({}, use) => {
    const reached: string[] = []
    const server = createServer((request, response) => {
      reached.push(`${request.method} ${request.url}`)
      response.setHeader('access-control-allow-origin', '*').end('reached')
    })
    server.on('connection', () => reached.push('connection'))
    server.on('upgrade', (request, socket) => {
      reached.push(`upgrade ${request.url}`)
      socket.destroy()
    })
    const datagrams = createSocket('udp4', ({ length }) => reached.push(`datagram of ${length}`))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await use({ origin: `http://127.0.0.1:${port}`, udpPort: datagrams.address().port, reached })
    server.close()
    datagrams.close()
  },
})

export { expect }
