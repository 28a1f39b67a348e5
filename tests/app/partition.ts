import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'

/** `refused`: connections end at once, as where a firewall says no. `silent`: they stand and nothing comes through, as where a cable was pulled. */
export type Cut = 'refused' | 'silent'

/** A way to a server of this machine that can be cut for one app while the others go on. */
export interface Partition {
  readonly port: number
  cut(pid: () => number, how?: Cut): void
  /** The way is there again: what stood goes on. */
  rejoin(pid: () => number): void
  close(): Promise<void>
}

interface Line {
  readonly from: Socket
  /** Null until it is let through. */
  to: Socket | null
  readonly inode: string
}

const hexOf = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0')

/** The kernel's number of the socket whose own end is at this port; empty where it is gone. */
const inodeOf = (port: number, server: number): string => {
  const wanted = [`0100007F:${hexOf(port)}`, `0100007F:${hexOf(server)}`]
  const line = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((text) => text.trim().split(/\s+/))
    .find(([, own, other]) => own === wanted[0] && other === wanted[1])
  return line?.[9] ?? ''
}

const holds = (pid: number, inode: string): boolean => {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).some((fd) => {
      try {
        return readlinkSync(`${folder}/${fd}`) === `socket:[${inode}]`
      } catch {
        return false
      }
    })
  } catch {
    return false
  }
}

/**
 * All apps have the same address, for they came in by invites of one workspace. Whose connection it is, the kernel says; so Linux only.
 */
export const openPartition = async (port: number, to: number): Promise<Partition> => {
  const cuts = new Map<() => number, Cut>()
  const lines = new Set<Line>()

  const cutOf = ({ inode }: Line): Cut | null => {
    for (const [pid, how] of cuts) if (holds(pid(), inode)) return how
    return null
  }
  const end = ({ from, to: other }: Line): void => {
    from.destroy()
    other?.destroy()
  }
  const letThrough = (line: Line): void => {
    if (line.to) {
      line.from.pipe(line.to)
      line.to.pipe(line.from)
      return
    }
    const other = createConnection({ host: '127.0.0.1', port: to, noDelay: true })
    line.to = other
    other.on('error', () => end(line))
    other.on('close', () => end(line))
    letThrough(line)
  }
  const stop = ({ from, to: other }: Line): void => {
    from.unpipe()
    other?.unpipe()
    from.pause()
    other?.pause()
  }

  const server = createServer({ noDelay: true }, (from) => {
    const line: Line = { from, to: null, inode: inodeOf(from.remotePort ?? 0, port) }
    lines.add(line)
    from.on('error', () => end(line))
    from.on('close', () => {
      end(line)
      lines.delete(line)
    })
    const cut = cutOf(line)
    if (cut === null) letThrough(line)
    else if (cut === 'refused') end(line)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  return {
    port,
    cut: (pid, how = 'refused') => {
      cuts.set(pid, how)
      for (const line of lines) if (holds(pid(), line.inode)) (how === 'refused' ? end : stop)(line)
    },
    rejoin: (pid) => {
      cuts.delete(pid)
      for (const line of lines) if (holds(pid(), line.inode)) letThrough(line)
    },
    close: async () => {
      for (const line of lines) end(line)
      server.close()
      await once(server, 'close')
    },
  }
}
