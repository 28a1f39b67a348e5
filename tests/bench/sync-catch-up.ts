import type { Desktop } from '../app/desktop'
import { type SharedWorkspace, untilShared } from '../app/shared-workspace'
import { openRooms, type RoomApp } from '../app/two-rooms'
import type * as Program from './page'
import { giveProgram } from './page-program'
import type { Recorded } from './sync-history'
import { recordMore } from './sync-history'
import { connectedAt, knownAt, watchLog } from './sync-watch'

/** A row an event with Dexie's `bulkPut` in the page of an app, 500 at a time; ms for 50,000. */
const putOneByOne = async ({ page }: RoomApp): Promise<number> => {
  await giveProgram(page)
  const { ms } = await page.evaluate(() =>
    (window as unknown as { bench: typeof Program }).bench.mergeAll('dexie', false),
  )
  return ms
}

/** A new app comes into the workspace: ms from its connection until its log has all of it, and what rows of an event each take it then. */
export const comeLate = async (
  desktop: Desktop,
  shared: SharedWorkspace,
  recorded: Recorded,
): Promise<{ readonly ms: number; readonly dexie: number }> => {
  await shared.app('Ana').restart()
  await untilShared(shared.app('Ana'))
  const [nia] = await openRooms({ count: 1, names: ['Nia'], desktop })
  if (!nia) throw new Error('There is no newcomer.')
  try {
    await watchLog(nia.page, [recorded])
    await shared.letIn(nia, { name: 'Nia', role: 'responder' })
    const ms = (await knownAt(nia.page)) - (await connectedAt(nia.page))
    return { ms, dexie: await putOneByOne(nia) }
  } finally {
    await nia.close()
  }
}

/** Two apps record so many events each while both are cut off; ms from the network's return until each has the other's. */
export const comeBack = async (shared: SharedWorkspace, events: number): Promise<number> => {
  const [ana, tom] = [shared.app('Ana'), shared.app('Tom')]
  for (const app of [ana, tom]) shared.cut(app)
  const own = [await recordMore(ana.page, 'p-ana', events), await recordMore(tom.page, 'p-tom', events)]
  for (const { page } of [ana, tom]) await watchLog(page, own)
  const back = Date.now()
  for (const app of [ana, tom]) shared.rejoin(app)
  const ends = await Promise.all([ana, tom].map(({ page }) => knownAt(page)))
  await untilShared(ana)
  await untilShared(tom)
  return Math.max(...ends) - back
}
