import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openScreen, openSession } from '../../scripts/virtual-desktop.mjs'

/** A screen, a session bus and dunst of our own, and what dunst showed on them. */
export interface Desktop {
  readonly env: Record<string, string>
  /** It has a keyring: to be passed on to whatever starts the app. */
  readonly keyring: boolean
  screenshot(path: string): Promise<void>
  /** What the user was shown since the start, newest first. */
  history(): Notice[]
  /** The same, each with the wall-clock time (ms UTC) at which dunst had it. */
  timedHistory(): (Notice & { readonly at: number })[]
  /** How each of them was shown. */
  looks(): Look[]
  /** SIGSTOP and SIGCONT: the notification daemon stands still, or goes on. */
  signalDaemon(name: NodeJS.Signals): void
  close(): Promise<void>
}

export interface Look {
  readonly summary: string
  readonly body: string
  readonly urgency: string
  /** It goes by itself after this many ms; 0 for never. */
  readonly timeout: number
}

export interface Notice {
  readonly summary: string
  readonly body: string
}

interface DunstNotice {
  summary: { data: string }
  body: { data: string }
  /** By the test's own format; its last line is the urgency. */
  message: { data: string }
  /** Microseconds. */
  timeout: { data: number }
  /** Microseconds of the machine's monotonic clock. */
  timestamp: { data: number }
}

/**
 * `stacks` shows notices of the same words as one, as most desktops do. Without `dunst` there is no notification daemon yet. With `keyring` it
 * has a real keyring, empty at first, that lasts as long as the desktop.
 */
export const openDesktop = async ({ stacks = false, dunst = true, keyring = false } = {}): Promise<Desktop> => {
  const screen = await openScreen()
  const session = await openSession(screen.display, { stacks, dunst, keyring })
  // Where a desktop keeps what starts at login: the tester's own must not be touched.
  const config = await mkdtemp(join(tmpdir(), 'warroom-config-'))
  const env = { ...session.env, XDG_CONFIG_HOME: config }
  const dunstctl = (...args: string[]) =>
    execFileSync('dunstctl', args, { encoding: 'utf8', env: { ...process.env, ...env } })
  const shown = (): DunstNotice[] => {
    dunstctl('close-all')
    return (JSON.parse(dunstctl('history')) as { data: DunstNotice[][] }).data.flat()
  }
  const textOf = ({ summary, body }: DunstNotice): Notice => ({ summary: summary.data, body: body.data })
  return {
    env,
    keyring,
    screenshot: screen.screenshot,
    history: () => shown().map(textOf),
    timedHistory: () => {
      const began = Date.now() - Number(process.hrtime.bigint() / 1_000_000n)
      return shown().map((notice) => ({ ...textOf(notice), at: began + notice.timestamp.data / 1000 }))
    },
    looks: () =>
      shown().map((notice) => ({
        ...textOf(notice),
        urgency: notice.message.data.split('\n').at(-1) ?? '',
        timeout: notice.timeout.data / 1000,
      })),
    signalDaemon: session.signalDaemon,
    close: async () => {
      await session.close()
      await screen.close()
      await rm(config, { recursive: true, force: true })
    },
  }
}
