const noon = Date.UTC(2024, 4, 6, 12)

/** What a status page said: minutes after the beginning, the status, the words. */
export type Said = readonly [minute: number, status: string, body: string]

/** A past incident as a status page gives it, in JSON. `said` is newest first; the newest resolved it. */
export const statuspageIncident = (id: string, title: string, said: readonly Said[]): string => {
  const at = (minutes: number): string => new Date(noon + minutes * 60_000).toISOString()
  return JSON.stringify({
    page: { name: 'Example' },
    incident: {
      id,
      name: title,
      status: 'resolved',
      impact: 'major',
      created_at: at(0),
      started_at: at(0),
      resolved_at: at(said[0]?.[0] ?? 0),
      shortlink: `https://stspg.example/${id}`,
      components: [{ name: 'API' }],
      incident_updates: said.map(([minute, status, body]) => ({
        id: `${id}-${minute}`,
        status,
        body,
        created_at: at(minute),
        display_at: at(minute),
      })),
    },
  })
}

/** So many updates, a minute apart, newest first. */
export const saidInMinutes = (updates: number): Said[] =>
  Array.from({ length: updates }, (_, n) => updates - 1 - n).map((n) => [
    n,
    n === updates - 1 ? 'resolved' : 'investigating',
    `We are looking into it, part ${n}.`,
  ])
