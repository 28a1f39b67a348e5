import { once } from 'node:events'
import { createServer as createHttp, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { testTls } from './test-tls'

/** A request as it arrived. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

type Answering = (response: ServerResponse, request: Received) => void

export interface Receiver {
  /** `https://localhost:PORT` or `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly host: string
  readonly received: Received[]
  /** How it answers from now on. */
  answer: Answering
  close(): Promise<void>
}

/** Answers with a status, a body and headers. */
export const says =
  (status: number, body: string | object = '', headers: Record<string, string> = {}): Answering =>
  (response) => {
    response.writeHead(status, headers)
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

/** A real server on the loopback; `cert` makes it https. */
export const openReceiver = async (cert?: string): Promise<Receiver> => {
  const received: Received[] = []
  const server = cert === undefined ? createHttp() : createHttps({ cert, key: testTls.key })
  server.on('request', (request, response: ServerResponse) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, path: url, headers, body: Buffer.concat(parts).toString('utf8') }
      received.push(one)
      receiver.answer(response, one)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const host = cert === undefined ? `127.0.0.1:${port}` : `localhost:${port}`
  const receiver: Receiver = {
    origin: `${cert === undefined ? 'http' : 'https'}://${host}`,
    host,
    received,
    answer: says(200),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
