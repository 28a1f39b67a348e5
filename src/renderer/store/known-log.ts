const key = 'warroom.log'

/** The sentence for a log that is not the one this profile had: its database was damaged or removed, and a new one was made. */
const gone =
  'The log that was on this device is not there any more: its database was damaged or removed, and an empty one took its place. If you have a copy of this profile’s folder, quit Warroom and put it back before you go on.'

interface Place {
  getItem: (key: string) => string | null
  setItem: (key: string, value: string) => void
}

/**
 * Remembers the log of this profile by its device, beside its database, and says when another one stands in its place. Chromium
 * replaces a database that it takes for damaged by an empty one without a word.
 */
export const noteLog = (place: Place, device: string): string | null => {
  const before = place.getItem(key)
  if (before === device) return null
  place.setItem(key, device)
  return before === null ? null : gone
}
