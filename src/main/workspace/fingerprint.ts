import { createHash } from 'node:crypto'

const groups = 8
const bytesPerGroup = 5

/**
 * What two people read to each other to know that they mean the same workspace: eight groups of five digits (132 bits), made of the
 * workspace's id and its owner's public key. Whoever swaps the owner's key in an invite cannot keep them the same.
 * @param key the owner's device's public key, 32 bytes in base64
 */
export const fingerprintOf = (workspace: string, key: string): string => {
  const digest = createHash('sha512').update(`warroom workspace\n${workspace}\n${key}`).digest()
  return Array.from({ length: groups }, (_, group) =>
    (digest.readUIntBE(group * bytesPerGroup, bytesPerGroup) % 100_000).toString().padStart(5, '0'),
  ).join(' ')
}
