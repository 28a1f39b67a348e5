import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectRoot, requireRuntime, sandboxArgs } from '../../scripts/electron-runtime.mjs'
import type { Desktop } from './desktop'

/** As the desktop does with a clicked link: starts the app with it, beside the one that runs on that profile. */
export const followLink = async (link: string, desktop: Desktop, profile: string): Promise<void> => {
  const second = spawn(requireRuntime().binary, [...sandboxArgs(), `--user-data-dir=${profile}`, projectRoot, link], {
    env: { ...process.env, ...desktop.env },
    stdio: 'ignore',
  })
  const [code] = await once(second, 'exit')
  if (code !== 0) throw new Error(`The second app ended with ${code}.`)
}
