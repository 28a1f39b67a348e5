import type { Message } from '@jellybrick/dbus-next'
import { startServer } from '../unit/main/notices/desktop-bus'
import type { Desktop, Notice } from './desktop'

/** A notice as an app asked for it, and when, wall-clock ms UTC. */
export type AskedNotice = Notice & { readonly at: number }

/** A notification daemon for a desktop that has none, and everything it was asked to show, also what another notice replaced. */
export interface Watch {
  readonly asked: readonly AskedNotice[]
  close(): void
}

/** dunst answers nobody for seconds when it is given hundreds of notices, and forgets the one that another replaces. */
export const watchNotices = async ({ env }: Desktop): Promise<Watch> => {
  const server = await startServer({ address: env.DBUS_SESSION_BUS_ADDRESS ?? '' })
  const asked: AskedNotice[] = []
  server.bus.on('message', ({ member, body: [, , , summary, body] }: Message) => {
    if (member === 'Notify') asked.push({ summary: String(summary), body: String(body), at: Date.now() })
  })
  return { asked, close: () => server.die() }
}
