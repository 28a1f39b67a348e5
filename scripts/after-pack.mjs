// electron-builder calls this with the packed app before it seals it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './electron-runtime.mjs'
import { shippedPackages } from './shipped-packages.mjs'

const licenceIn = (folder) => {
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file))
  if (name) return readFileSync(join(folder, name), 'utf8').trim()
  const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${license}, of ${author?.name ?? author ?? 'its authors'}. Its package has no text of it.`
}

/** Bundled code has lost its licences' texts, which ask to be kept. */
const licences = () =>
  shippedPackages()
    .map(({ path, version, license }) => {
      const title = `${path.replace(/^.*node_modules\//, '')} ${version} (${license})`
      return `${title}\n${'='.repeat(title.length)}\n\n${licenceIn(join(projectRoot, path))}\n`
    })
    .join('\n\n')

export default ({ packager, appOutDir }) => {
  const resources = packager.getResourcesDir(appOutDir)
  // Only a runtime of our own brings these along: Electron's default app has no place in a packed one.
  rmSync(join(resources, 'default_app.asar'), { force: true })
  rmSync(join(appOutDir, 'version'), { force: true })
  writeFileSync(join(resources, 'licences.txt'), licences())
}
