import { type ClientRequest, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/** One request to a target. */
export interface Post {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What came back, whatever it says; or what went wrong on the way. */
export type Answer =
  | {
      readonly status: number
      /** The beginning of the body; `whole` says whether that was all. */
      readonly body: string
      readonly whole: boolean
      readonly location: string | null
      readonly retryAfter: string | null
    }
  | { readonly failed: Error }

/** No target answers with more; what comes after it is not read. bytes */
const longest = 64 * 1024

interface Options {
  readonly signal: AbortSignal
  /** The authorities to trust instead of the usual ones; for tests with a server of their own. */
  readonly ca?: string | undefined
}

/**
 * Posts once, on a connection of its own, and follows nothing. Node's own client: Chromium finds no host (ADR 7), and `fetch` costs main's start
 * more than it gives here (ADR 9). Never throws.
 */
export const post = ({ url, headers, body }: Post, { signal, ca }: Options): Promise<Answer> =>
  new Promise((resolve) => {
    const fail = (error: Error): void => resolve({ failed: error })
    const send = (): ClientRequest =>
      (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
        method: 'POST',
        agent: false,
        signal,
        ...(ca !== undefined && { ca }),
        headers: {
          'User-Agent': 'Warroom',
          Accept: 'application/json, text/plain',
          'Accept-Encoding': 'identity',
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          Connection: 'close',
          ...headers,
        },
      })
    try {
      const request = send()
      request.on('error', fail)
      request.on('response', (response) => {
        const parts: Buffer[] = []
        let size = 0
        const done = (whole: boolean): void =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts).subarray(0, longest).toString('utf8'),
            whole,
            location: response.headers.location ?? null,
            retryAfter: response.headers['retry-after'] ?? null,
          })
        response.on('data', (part: Buffer) => {
          parts.push(part)
          size += part.length
          if (size <= longest) return
          done(false)
          request.destroy()
        })
        response.on('end', () => done(true))
        response.on('error', fail)
      })
      request.end(body)
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  })
