import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type SharedWorkspace, untilShared } from '../app/shared-workspace'
import { forgetServer, type Recorded, recordMore } from './sync-history'
import { bareMember, consumed, countStored } from './sync-raw'
import { connectedAt, watchLog } from './sync-watch'

/** What an app does after its start has ended by then, ms. */
const settled = 3000

export interface Shared {
  readonly recorded: Recorded
  /** From the connection to the last acknowledgement, ms, where the runs were sealed in that time, and where they had been before. */
  readonly sealing: number
  readonly sealed: number
  /** The runs as they are stored, and the number of the first. */
  readonly from: number
  readonly bodies: readonly Uint8Array[]
}

/** The server comes back; ms from the connection until it has stored all that the app shares. */
const shareAll = async (shared: SharedWorkspace, from: number) => {
  const { page, name } = shared.app('Tom')
  await wait(settled)
  await watchLog(page, [])
  await shared.server.start()
  const connected = await connectedAt(page)
  await untilShared({ page, name })
  const nc = await bareMember(shared)
  const count = (await countStored(shared)) - from + 1
  const { bodies, last } = await consumed(nc, shared, { from, count })
  await nc.close()
  return { bodies, ms: last - connected }
}

/** Tom records so many events while there is no server, and shares them when it is there: twice, for the server then loses them. Nobody else is there. */
export const shareOffline = async (shared: SharedWorkspace, events: number): Promise<Shared> => {
  const { server } = shared
  const { page } = shared.app('Tom')
  const from = (await countStored(shared)) + 1
  await shared.app('Ana').quit()
  await server.end()
  const [data, before] = [join(server.folder, 'data'), join(server.folder, 'before')]
  await cp(data, before, { recursive: true })
  const recorded = await recordMore(page, 'p-tom', events)
  const { ms: sealing } = await shareAll(shared, from)
  await server.end()
  await rm(data, { recursive: true, force: true })
  await cp(before, data, { recursive: true })
  await forgetServer(page)
  const { bodies, ms: sealed } = await shareAll(shared, from)
  return { recorded, sealing, sealed, from, bodies }
}
