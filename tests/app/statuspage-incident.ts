const noon = Date.UTC(2024, 4, 6, 12)

/** A past incident as a status page gives it, in JSON: newest first, with so many updates, a minute apart. */
export const statuspageIncident = (id: string, title: string, updates: number): string => {
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
      resolved_at: at(updates - 1),
      shortlink: `https://stspg.example/${id}`,
      components: [{ name: 'API' }],
      incident_updates: Array.from({ length: updates }, (_, n) => updates - 1 - n).map((n) => ({
        id: `${id}-${n}`,
        status: n === updates - 1 ? 'resolved' : 'investigating',
        body: `We are looking into it, part ${n}.`,
        created_at: at(n),
        display_at: at(n),
      })),
    },
  })
}
