import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { dirname, join } from 'node:path'
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'
import { spawnApp } from '../app/spawn'
import { expect, test } from './harness'

/** A port of this machine that nobody listens on. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

test('the packed program’s fuses are those that are promised', async ({ packed }) => {
  const wire = await getCurrentFuseWire(packed.binary)
  const on = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE
  expect(wire.version).toBe(FuseVersion.V1)
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    filePrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    onlyFromAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    // Electron looks at it on Windows and macOS alone.
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    filePrivileges: false,
    cookieEncryption: true,
    onlyFromAsar: true,
    asarIntegrity: true,
  })
})

test('neither the environment nor an argument makes it Node, loads a module into it or lets a debugger in', async ({
  start,
  profile,
}) => {
  const mark = join(profile, 'ran')
  const module = join(profile, 'intruder.cjs')
  await writeFile(module, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`)
  const port = await freePort()
  // Each of them would end the app or leave its mark before the first screen is live.
  await start({
    env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${module}` },
    args: [`--inspect=${port}`, '-r', module, module],
  })
  expect(existsSync(mark)).toBe(false)
  expect(await answers(port)).toBe(false)
})

test('a folder in the place of the archive is not loaded; without the fuse it would be', async ({
  copy,
  desktop,
  profile,
}) => {
  const mark = join(profile, 'ran')
  const intruder = join(dirname(copy.asar), 'app')
  await rm(copy.asar)
  await mkdir(intruder)
  await writeFile(join(intruder, 'package.json'), '{ "name": "intruder", "main": "main.cjs" }')
  await writeFile(
    join(intruder, 'main.cjs'),
    `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); require('electron').app.exit(0)`,
  )
  const run = async (): Promise<number> => {
    const { process } = await spawnApp({ profile, env: desktop.env, binary: copy.binary })
    return (await once(process, 'exit'))[0]
  }
  expect(await run()).not.toBe(0)
  expect(existsSync(mark)).toBe(false)

  // Its last process may still be ending, and a program that runs cannot be written.
  await expect(() =>
    flipFuses(copy.binary, { version: FuseVersion.V1, [FuseV1Options.OnlyLoadAppFromAsar]: false }),
  ).toPass()
  expect(await run()).toBe(0)
  expect(existsSync(mark)).toBe(true)
})
