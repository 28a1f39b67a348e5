import { describe, expect, it } from 'vitest'
import { conflictWords, fieldWords, valueWords } from '../../../../../src/renderer/features/conflicts/words'
import { describe as tell } from '../../../../../src/renderer/features/timeline/describe'
import { apart, together } from '../../../domain/conflicts/apart'

const names: Readonly<Record<string, string>> = { ana: 'Ana Ruiz', tom: 'Tom Okafor', mei: 'Mei Tan' }
const nameOf = (person: string | null) => (person === null ? 'nobody' : (names[person] ?? person))

const assign = (role: 'incident-commander' | 'assigned-engineer', system: string, person: string) =>
  ({ type: 'assign-role', role, system, person }) as const

describe('the words of a conflict', () => {
  it('name what was set, by how many, and each value', () => {
    const room = apart()
    room.asks('tom', { type: 'acknowledge', page: 'ana-2' })
    room.asks('tom', assign('assigned-engineer', 'checkout:eu', 'tom'))
    room.asks('mei', { type: 'acknowledge', page: 'ana-2' })
    room.asks('mei', assign('assigned-engineer', 'checkout:eu', 'mei'))
    const incident = together(room)
    const known = { incident, nameOf }
    expect(incident.conflicts.map((conflict) => conflictWords(conflict, known))).toEqual([
      'Two people set the answer to the page to the Assigned Engineer while apart.',
      'Two people set who is Assigned Engineer (checkout:eu) while apart.',
    ])
    expect(
      incident.conflicts.map(({ field, siblings }) => siblings.map(({ said }) => valueWords(said, field, known))),
    ).toEqual([
      ['Acknowledged', 'Acknowledged'],
      ['Tom Okafor', 'Mei Tan'],
    ])
  })

  it('say so when one person did it on two machines, and of a field that only a newer version knows', () => {
    const room = apart()
    room.asks('tom', { type: 'rename', title: 'A' })
    room.asks('mei', { type: 'rename', title: 'B' })
    for (const who of ['tom', 'mei'] as const)
      for (const event of room.logOf(who)) if (event.type === 'incident.renamed') event.author = 'tom'
    const [conflict] = together(room).conflicts
    if (!conflict) throw new Error('two titles are a conflict')
    const known = { incident: null, nameOf }
    expect(conflictWords(conflict, known)).toBe('One person set the title on two machines.')
    expect(fieldWords('budget:x', known)).toBe('something that a newer version knows')
  })

  it('stand on the timeline once somebody settled it', () => {
    const room = apart()
    room.asks('tom', { type: 'rename', title: 'Cards fail' })
    room.asks('mei', { type: 'rename', title: 'Payments fail' })
    room.meet()
    room.asks('ana', { type: 'settle-conflict', field: 'title', keep: 'tom-1' })
    const incident = together(room)
    const line = incident.timeline.at(-1)
    expect(line && tell(line.event, { incident, nameOf })).toBe('Ana Ruiz settled the title: “Cards fail”')
  })
})
