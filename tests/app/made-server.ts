import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { olderConf } from '../../src/main/workspace/server-files'
import { type NatsServer, startNatsServer } from './nats-server'

interface Made {
  /** The folder that the owner's app, or the command, wrote the server's files into. */
  readonly folder: string
  readonly port: number
}

/** This machine's nats-server with the files of a made workspace, on the loopback only. */
export const startMadeServer = ({ folder, port }: Made): Promise<NatsServer> =>
  startNatsServer({
    port,
    config: async (_port, home) => {
      const node = join(folder, 'node-1')
      await cp(node, home, { recursive: true })
      const conf = await readFile(join(node, olderConf), 'utf8')
      return conf.replace(/^listen: .*$/m, `listen: "127.0.0.1:${port}"`)
    },
  })

/** What it stores is gone, as after a disk that broke: it starts again as it was on its first day. */
export const wipe = async (server: NatsServer): Promise<void> => {
  await server.kill()
  await rm(join(server.folder, 'data'), { recursive: true, force: true, maxRetries: 5 })
  await server.start()
}
