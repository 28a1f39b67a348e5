import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { wipe } from '../../../app/made-server'
import type { NatsServer } from '../../../app/nats-server'

/** What befalls a server's disk. */
export interface ServerFaults {
  /** SIGKILL, and up again with all that it had. A later `cut` goes back to this. */
  readonly kill: () => Promise<void>
  /** It comes back with its store as that was at the last kill: the newest part is lost, and its numbers are given again. */
  readonly cut: () => Promise<void>
  readonly wipe: () => Promise<void>
}

export const faultsOf = (server: NatsServer): ServerFaults => {
  const [data, kept] = [join(server.folder, 'data'), join(server.folder, 'data-before')]
  const put = async (from: string, to: string): Promise<void> => {
    await rm(to, { recursive: true, force: true, maxRetries: 5 })
    await cp(from, to, { recursive: true })
  }
  const whileDown = async (job: () => Promise<void>): Promise<void> => {
    await server.kill()
    await job()
    await server.start()
  }
  return {
    kill: () => whileDown(() => put(data, kept)),
    cut: () => whileDown(() => put(kept, data)),
    wipe: () => wipe(server),
  }
}
