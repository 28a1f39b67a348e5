import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './electron-runtime.mjs'

/**
 * Every package whose code is in the app, by the lock file.
 * @returns {{ path: string, version: string, license?: string }[]} `path` from the project's folder
 */
export const shippedPackages = () => {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path, { dev, optional, devOptional }]) => path && !dev && !optional && !devOptional)
    .map(([path, { version, license }]) => ({ path, version, license }))
}
