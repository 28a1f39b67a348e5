// The licences of every package the app ships (the lock file's own words), against those a desktop app may ship.
import { shippedPackages } from './shipped-packages.mjs'

const allowed = new Set([
  'MIT',
  'MIT-0',
  // A waiver of all rights, wider than any of the others (tweetnacl, which the NATS keys are made with).
  'Unlicense',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'OFL-1.1',
])

/** `A OR B` is fine when one of them is, `A AND B` when both are. */
const isAllowed = (licence) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one)))

const shipped = shippedPackages()
const refused = shipped.filter(({ license }) => !isAllowed(license ?? 'unknown'))

for (const { path, license } of refused) console.error(`${path}: licence ${license ?? 'unknown'}`)
if (refused.length > 0) {
  console.error('These may not ship. Find another package, or add the licence to scripts/licences.mjs with a reason.')
  process.exit(1)
}
console.log(`${shipped.length} shipped packages, all under licences we may ship`)
