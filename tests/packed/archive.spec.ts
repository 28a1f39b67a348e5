import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { requireRuntime } from '../../scripts/electron-runtime.mjs'
import { addedTo } from '../../scripts/packed-size.mjs'
import { shippedPackages } from '../../scripts/shipped-packages.mjs'
import { expect, test } from './harness'

/** What the packed app may have over Electron itself, bytes. A fifth of it is the making of certificates and keys for a workspace. */
const budget = 5_000_000

test('the archive has what the app runs on and nothing of its making', ({ packed }) => {
  const paths = listPackage(packed.asar, { isPack: false })
  const folders = new Set(paths.map((path) => path.split('/').slice(1, 3).join('/')))
  expect([...folders].sort()).toEqual([
    'out',
    'out/main',
    'out/preload',
    'out/renderer',
    'package.json',
    'resources',
    'resources/drills',
    'resources/icon.png',
    'resources/tray',
  ])
  expect(paths.filter((path) => /\.(map|tsx?)$|node_modules|\.test\.|\.spec\./.test(path))).toEqual([])
  const about = JSON.parse(extractFile(packed.asar, 'package.json').toString())
  expect(about).not.toHaveProperty('devDependencies')
  expect(about).not.toHaveProperty('scripts')
})

test('every bundled package has its licence in the packed app', async ({ packed }) => {
  const licences = await readFile(join(dirname(packed.asar), 'licences.txt'), 'utf8')
  for (const { path, version } of shippedPackages())
    expect(licences).toContain(`${path.replace(/^.*node_modules\//, '')} ${version} (`)
})

test('the app adds little to Electron', ({ packed }) => {
  const { added } = addedTo(requireRuntime().dist, packed.folder)
  expect(added).toBeGreaterThan(0)
  expect(added).toBeLessThan(budget)
})
