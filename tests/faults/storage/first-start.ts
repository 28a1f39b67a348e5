import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Desktop } from '../../app/desktop'
import { readLog } from '../../app/read-log'
import { spawnApp, whenReady } from '../../app/spawn'
import type { Chance } from '../random'
import type { Tally } from './tally'

/** Kill -9 while the tables are made, in a profile that is new: after it the room opens, empty, and nothing is said to be missing. */
export const firstStart = async (desktop: Desktop, chance: Chance, tally: Tally): Promise<void> => {
  const profile = await mkdtemp(join(tmpdir(), 'warroom-faults-'))
  const start = () => spawnApp({ profile, env: desktop.env })
  try {
    for (let again = 0; again < 3; again += 1) {
      const app = await start()
      await wait(chance.between(200, 1300))
      await app.kill()
      tally.kills += 1
    }
    const app = await start()
    try {
      const page = await app.connect()
      await whenReady(page)
      const words = await page.evaluate(() => document.body.innerText)
      if (!words.includes('Saved on this device')) throw new Error(`The room did not open: ${words.slice(0, 500)}`)
      if (words.includes('not there any more')) tally.broken.push('A new log was taken for one that is gone.')
      const { meta, log } = await readLog(page)
      if (!meta.some(({ key }) => key === 'device') || log.length > 0)
        tally.halfDone.push('A new log has no device, or has events.')
    } finally {
      await app.kill()
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
