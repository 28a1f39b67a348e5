import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openScreen, openSession } from '../../scripts/virtual-desktop.mjs'

/** A screen, a session bus and dunst of our own, and what dunst showed on them. */
export interface Desktop {
  readonly env: Record<string, string>
  screenshot(path: string): Promise<void>
  /** What the user was shown since the start, newest first. */
  history(): Notice[]
  close(): Promise<void>
}

export interface Notice {
  readonly summary: string
  readonly body: string
}

interface DunstNotice {
  summary: { data: string }
  body: { data: string }
}

export const openDesktop = async (): Promise<Desktop> => {
  const screen = await openScreen()
  const session = await openSession(screen.display)
  // Where a desktop keeps what starts at login: the tester's own must not be touched.
  const config = await mkdtemp(join(tmpdir(), 'warroom-config-'))
  const env = { ...session.env, XDG_CONFIG_HOME: config }
  const dunstctl = (...args: string[]) =>
    execFileSync('dunstctl', args, { encoding: 'utf8', env: { ...process.env, ...env } })
  return {
    env,
    screenshot: screen.screenshot,
    history: () => {
      dunstctl('close-all')
      const { data } = JSON.parse(dunstctl('history')) as { data: DunstNotice[][] }
      return data.flat().map(({ summary, body }) => ({ summary: summary.data, body: body.data }))
    },
    close: async () => {
      await session.close()
      await screen.close()
      await rm(config, { recursive: true, force: true })
    },
  }
}
