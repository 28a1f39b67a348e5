import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { loopbackTls } from './loopback-tls'

/** An https server on the loopback that offers whatever a test puts there. */
export interface UpdateServer {
  readonly url: string
  /** Offered by path; a test changes it at any time. */
  readonly files: Map<string, string | Buffer>
  /** Paths that were asked for, in order. */
  readonly asked: string[]
  close(): Promise<void>
}

export const openUpdateServer = async (): Promise<UpdateServer> => {
  const files = new Map<string, string | Buffer>()
  const asked: string[] = []
  const server = createServer(loopbackTls, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://localhost')
    asked.push(pathname)
    const file = files.get(pathname)
    if (file === undefined) response.writeHead(404).end()
    else response.end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}/`,
    files,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const newKey = () => generateKeyPairSync('ed25519')

export const publicHalf = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64')

/** A feed file as electron-builder writes it for an AppImage. */
export const feedFile = (version: string, content: string | Buffer): string => {
  const sha512 = createHash('sha512').update(content).digest('base64')
  return `${[
    `version: ${version}`,
    'files:',
    '  - url: Warroom.AppImage',
    `    sha512: ${sha512}`,
    `    size: ${Buffer.byteLength(content)}`,
    'path: Warroom.AppImage',
    `sha512: ${sha512}`,
    "releaseDate: '2026-01-01T00:00:00.000Z'",
  ].join('\n')}\n`
}

export const signatureOf = (text: string, key: KeyObject): string =>
  sign(null, Buffer.from(text), key).toString('base64')
