import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Desktop, Notice } from './desktop'

/** A notice as an app asked for it, and when, wall-clock ms UTC. */
export type AskedNotice = Notice & { readonly at: number }

/** Everything that the notification daemon of a desktop is asked to show: one that another replaces is gone from its own history. */
export interface Watch {
  asked(): AskedNotice[]
  close(): Promise<void>
}

const match = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"

/** One call in the words of dbus-monitor: its time, then its arguments, each on a line of three spaces; a text may have lines of its own. */
const noticesIn = (said: string): AskedNotice[] =>
  said.split(/^method call /m).flatMap((call): AskedNotice[] => {
    const [, time] = /^time=(\d+\.\d+) .*member=Notify$/m.exec(call) ?? []
    const [, , summary, body] = [...call.matchAll(/^ {3}string "([\s\S]*?)"\n(?= {3}\w)/gm)].map(([, text]) => text)
    return time === undefined || summary === undefined || body === undefined
      ? []
      : [{ summary, body, at: Number(time) * 1000 }]
  })

export const watchNotices = async ({ env }: Desktop): Promise<Watch> => {
  const monitor = spawn('dbus-monitor', ['--session', match], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  monitor.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part
  })
  // It says that it was given its own name when it begins.
  await once(monitor.stdout, 'data')
  return {
    asked: () => noticesIn(said),
    close: async () => {
      const ended = once(monitor, 'exit')
      monitor.kill()
      await ended
    },
  }
}
