const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** `length` random characters of five bits each, fit for ids and clocks. */
export const randomId = (length: number): string =>
  [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => letters[byte % letters.length]).join('')

/** A new incident's id, sorted by when it was made (wall-clock ms UTC). */
export const newIncidentId = (wall: number): string => `${wall.toString(36).padStart(9, '0')}-${randomId(8)}`
