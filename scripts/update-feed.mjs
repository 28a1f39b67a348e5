// Where a packed app looks for updates, and the signature without which it believes nothing that it finds there (docs/adr/0006).
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn } from './steps.mjs'

const privateKeyIn = (path) => {
  let key
  try {
    key = createPrivateKey(readFileSync(path))
  } catch (error) {
    throw new CannotGoOn(
      `the key that WARROOM_UPDATE_KEY names could not be read (${error.message}). Nothing was packed.`,
    )
  }
  if (key.asymmetricKeyType === 'ed25519') return key
  throw new CannotGoOn(
    'WARROOM_UPDATE_KEY has to name an Ed25519 key. Make one: openssl genpkey -algorithm ed25519 -out warroom-updates.pem',
  )
}

/**
 * The feed that this build is given: WARROOM_UPDATE_URL, and in WARROOM_UPDATE_KEY the file with the private key that signs it.
 * @param {{ WARROOM_UPDATE_URL?: string, WARROOM_UPDATE_KEY?: string }} environment
 * @returns {{ url: string, key: import('node:crypto').KeyObject } | null} null: this build knows of no updates
 */
export const updateFeed = ({ WARROOM_UPDATE_URL: url, WARROOM_UPDATE_KEY: path }) => {
  if (!url && !path) return null
  if (!url || !path) {
    throw new CannotGoOn(
      'a feed of updates needs both WARROOM_UPDATE_URL and WARROOM_UPDATE_KEY: what is not signed is never installed. Nothing was packed.',
    )
  }
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    throw new CannotGoOn(`WARROOM_UPDATE_URL has to be an https address, not “${url}”. Nothing was packed.`)
  }
  return { url, key: privateKeyIn(path) }
}

/** What the packed app keeps of the feed in its package.json: the address, and the public half of the key. */
export const keptInApp = ({ url, key }) => ({
  url,
  key: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
})

/** What electron-builder is told about it. On Windows and macOS an app that updates itself has to be signed besides. */
export const feedArgs = (feed) => {
  if (!feed) return []
  const { url, key } = keptInApp(feed)
  return [
    '-c.publish.provider=generic',
    `-c.publish.url=${url}`,
    `-c.extraMetadata.updates.url=${url}`,
    `-c.extraMetadata.updates.key=${key}`,
    '-c.win.forceCodeSigning=true',
    '-c.mac.forceCodeSigning=true',
  ]
}

/** Signs every feed file that electron-builder wrote into `folder`; the signature is published beside it. */
export const signFeeds = ({ key }, folder) => {
  for (const name of readdirSync(folder).filter((file) => /^latest.*\.yml$/.test(file))) {
    const path = join(folder, name)
    writeFileSync(`${path}.sig`, `${sign(null, readFileSync(path), key).toString('base64')}\n`)
  }
}
