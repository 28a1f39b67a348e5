import type { IncidentFact } from '../../src/domain/events'
import type { Role } from '../../src/domain/incident/roles'
import type { Severity } from '../../src/domain/policy/severity'
import { type By, deviceOf, newLog, writeLog } from '../app/written-log'
import type { App } from './harness'

const minute = 60_000
/** Minutes before now, and what happened then. */
type Ago = readonly [minutes: number, fact: By<IncidentFact>]

export const holds = (person: string, role: Role, system = ''): IncidentFact => ({
  type: 'role.assigned',
  data: { role, system, person },
})

interface Room {
  readonly severity?: Severity
  readonly title?: string
  readonly services?: readonly string[]
  readonly declared: number
  /** A drill whose clock runs this many times faster, from the declaration on. */
  readonly drill?: number
  readonly people?: Readonly<Record<string, readonly [name: string, contact: string, timeZone: string]>>
  readonly facts?: readonly Ago[]
  readonly me?: string
  readonly theme?: 'dark' | 'light'
}

const people = {
  ana: ['Ana Ruiz', '+34 600 000 001', 'Europe/Madrid'],
  tom: ['Tom Okafor', '#payments-eng', 'Europe/London'],
  mei: ['Mei Tan', 'mei@example.test', 'Asia/Singapore'],
  lena: ['Lena Voss', '#status-page', 'Europe/Berlin'],
  priya: ['Priya Nair', '+91 90000 00005', 'Asia/Kolkata'],
} as const

/** Starts the app again with an open incident whose people and roles are the test's own; `ana` sits here. */
export const openRoster = async (app: App, room: Room) => {
  const now = Date.now()
  const at = (minutes: number) => now - minutes * minute
  await app.page.evaluate((changes) => window.warroom.call('settings.change', changes), {
    me: room.me ?? 'ana',
    theme: room.theme ?? 'dark',
  })
  const log = newLog(await deviceOf(app.page))
  log.workspace(
    Object.entries(room.people ?? people).map(([person, [name, contact, timeZone]]) => ({
      type: 'person.added',
      data: { person, name, contact, timeZone },
      at: at(room.declared + 1),
    })),
  )
  log.incident('roster-incident', [
    {
      type: 'incident.declared',
      data: {
        title: room.title ?? 'Checkout rejects cards',
        severity: room.severity ?? 'SEV1',
        services: [...(room.services ?? ['checkout-api', 'payments-gateway'])],
        detectedAt: at(room.declared + 8),
        drill: room.drill === undefined ? null : { speed: room.drill },
        source: null,
      },
      at: at(room.declared),
    },
    ...(room.facts ?? []).map(([minutes, fact]) => ({ ...fact, at: at(minutes) })),
  ])
  await writeLog(app.page, log.written())
  await app.quit()
  return app.relaunch()
}
