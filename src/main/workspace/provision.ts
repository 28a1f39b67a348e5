import type { Owner } from './owner'

/**
 * Tells the running server the accounts as the owner's secrets have them now: users removed since are shut out at once, and their connections end. Needs no file
 * of the server. Throws a sentence when the server cannot be reached or does not take them.
 */
export const pushAccounts = async (_owner: Owner): Promise<void> => {
  throw new Error('This version cannot do that yet.')
}

/** Makes the stream and the observers' mirror on the running server, or brings them up to date. Throws a sentence when that fails. */
export const provision = async (_owner: Owner): Promise<void> => {
  throw new Error('This version cannot do that yet.')
}
