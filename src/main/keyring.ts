import { safeStorage } from 'electron'

/** What keeps a secret so that the profile folder alone does not give it away. */
export interface Keyring {
  /** Whether there is one. Asks the system, which may take its time: not to be called at the start without need. */
  readonly keeps: () => boolean
  /** Throws when the system refuses. */
  readonly seal: (secret: string) => string
  /** Throws when it was sealed elsewhere, or the system refuses. */
  readonly unseal: (sealed: string) => string
}

/** The system's own. On Linux Electron falls back to a password that everybody can read in its source; that is none. */
export const systemKeyring: Keyring = {
  keeps: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  seal: (secret) => safeStorage.encryptString(secret).toString('base64'),
  unseal: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
}
