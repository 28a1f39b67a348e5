import type { Told } from './alarm-history'

/** Letters and digits of a title, as a part of a file's name; `incident` where it has none. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '') || 'incident'

/** `2026-03-03`, this device's time zone. */
const dateFormat = new Intl.DateTimeFormat('sv-SE')

/** What the file is called unless the user says otherwise; `now` in wall-clock ms UTC. */
export const fileNameOf = (title: string, now: number): string =>
  `warroom-alarms-${slugOf(title)}-${dateFormat.format(now)}.json`

const isTime = (key: string, value: unknown): value is number =>
  (key === 'at' || key.endsWith('At')) && typeof value === 'number'

/** Beside each time in ms the same as a person reads it, and as other programs take it: ISO 8601, UTC. */
const withIsoTimes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withIsoTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      isTime(key, inner)
        ? [
            [key, inner],
            [`${key}Iso`, new Date(inner).toISOString()],
          ]
        : [[key, withIsoTimes(inner)]],
    ),
  )
}

/** An alarm history as a JSON file that says what wrote it and when. */
export const exportOf = ({ incident, title, alarms, clockJumps }: Told, version: string, now: number): string => {
  const file = {
    product: 'Warroom',
    version,
    exportedAt: now,
    incident: { id: incident, title },
    alarms,
    clockJumps,
  }
  return `${JSON.stringify(withIsoTimes(file), null, 2)}\n`
}
