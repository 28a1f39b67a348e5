// Makes a fresh clone ready to start (or, with --e2e, to test). Plain Node 20; does nothing when nothing is missing.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureDebianPackages } from './debian-packages.mjs'
import { findRuntime, projectRoot } from './electron-runtime.mjs'
import { ensureNpmPackages, projectNode } from './npm-packages.mjs'
import { CannotGoOn, endWith } from './steps.mjs'

const oldestNode = 20

const ensureElectron = () => {
  if (findRuntime()) return
  const proxied = Boolean(process.env.HTTPS_PROXY || process.env.https_proxy)
  const { status } = spawnSync(
    projectNode(projectRoot),
    [fileURLToPath(new URL('obtain-electron.mjs', import.meta.url))],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...(proxied && { NODE_USE_ENV_PROXY: '1' }) },
    },
  )
  if (status !== 0) process.exit(status ?? 1)
}

const setUp = async () => {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    throw new CannotGoOn(`this needs Node ${oldestNode} or newer; here is ${process.version}.`)
  }
  await ensureNpmPackages(projectRoot)
  await ensureDebianPackages({ e2e: process.argv.includes('--e2e') })
  ensureElectron()
}

setUp().catch(endWith)
