export const thisTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

const names = (): string[] => {
  // Chromium leaves out UTC, which servers and their people use.
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes('UTC') ? known : ['UTC', ...known]
}

/** IANA names; one that a person already has is kept, even where this machine does not know it. */
export const timeZonesWith = (kept: string): string[] => {
  const known = names()
  return known.includes(kept) ? known : [kept, ...known]
}

/** The city that a zone is named after, `New York`. */
export const placeOf = (timeZone: string): string => timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone

interface LocalTime {
  /** `Tue 14:05`. */
  readonly time: string
  /** Whether people there are likely asleep. */
  readonly night: boolean
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

const formatIn = (timeZone: string): Intl.DateTimeFormat | null => {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  let made: Intl.DateTimeFormat | null = null
  try {
    made = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' })
  } catch {
    // A name from another machine that this one does not know: shown without a time.
  }
  formats.set(timeZone, made)
  return made
}

/** The time on a person's wall at `at` (ms UTC); null where this machine does not know the zone. */
export const localTime = (timeZone: string, at: number): LocalTime | null => {
  const parts = formatIn(timeZone)?.formatToParts(at)
  if (!parts) return null
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  const hour = Number(part('hour'))
  return { time: `${part('weekday')} ${part('hour')}:${part('minute')}`, night: hour >= 22 || hour < 7 }
}
