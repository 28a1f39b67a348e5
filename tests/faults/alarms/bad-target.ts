import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Chance } from '../random'

/** One request that a target got. */
export interface Got {
  /** What tells its message from others, the same in each repetition. */
  readonly key: string
  /** When it came and when its connection ended, ms of the test's own steady clock; `to` is null while it is open. */
  readonly from: number
  to: number | null
  /** The app was told that the target has it, or that it comes too early. */
  answer: 'taken' | 'refused' | null
}

export interface BadTarget {
  readonly url: string
  readonly got: readonly Got[]
  /** From now on it takes everything at once. */
  behave(): void
  /** Nothing listens there for `ms`. */
  down(ms: number): Promise<void>
  close(): Promise<void>
}

const faults = ['error', 'too many', 'slow', 'hang', 'cut'] as const
/** How many of the requests meet one. */
const share = 0.1

/** An ntfy topic's key, as it comes in the body. https://docs.ntfy.sh/publish/#publish-as-json */
const keyIn = (body: string): string => {
  const { sequence_id: key } = JSON.parse(body)
  return String(key)
}

const read = async (request: IncomingMessage): Promise<string> => {
  let body = ''
  for await (const part of request) body += part
  return body
}

/** Below the ports that systems give to whoever asks for any: while the target is down nobody else gets it. */
const firstFree = async (chance: Chance, listen: (port: number) => Promise<void>): Promise<number> => {
  for (;;) {
    const port = chance.between(20_000, 29_999)
    try {
      await listen(port)
      return port
    } catch {
      // Somebody has it.
    }
  }
}

/** An ntfy server on loopback that is slow, answers 500 or 429, cuts the line, hangs, or is down, as the seed wants it. */
export const openBadTarget = async (chance: Chance): Promise<BadTarget> => {
  const got: Got[] = []
  const hanging = new Set<ServerResponse>()
  let good = false

  const take = (one: Got, response: ServerResponse): void => {
    response.once('finish', () => {
      one.answer = 'taken'
    })
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ id: `m${got.length}` }))
  }
  const refuse = (one: Got, response: ServerResponse, status: number, headers: Record<string, string> = {}): void => {
    response.once('finish', () => {
      one.answer = 'refused'
    })
    response.writeHead(status, headers).end()
  }

  const answer = async (one: Got, response: ServerResponse): Promise<void> => {
    if (good || !chance.happens(share)) return take(one, response)
    switch (chance.pick(faults)) {
      case 'error':
        return refuse(one, response, 500)
      case 'too many':
        return refuse(one, response, 429, { 'Retry-After': '1' })
      case 'slow':
        await wait(chance.between(200, 1500))
        return take(one, response)
      case 'hang':
        hanging.add(response)
        return
      case 'cut':
        response.destroy()
    }
  }

  const server = createServer(async (request, response) => {
    const from = performance.now()
    const body = await read(request).catch(() => null)
    // The app ended before it had said all.
    if (body === null) return
    const one: Got = { key: keyIn(body), from, to: null, answer: null }
    got.push(one)
    response.once('close', () => {
      one.to = performance.now()
      hanging.delete(response)
    })
    await answer(one, response)
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const port = await firstFree(chance, listen)
  return {
    url: `http://127.0.0.1:${port}/oncall`,
    got,
    behave: () => {
      good = true
      for (const response of hanging) response.destroy()
    },
    down: async (ms) => {
      await close()
      await wait(ms)
      await listen(port)
    },
    close,
  }
}
