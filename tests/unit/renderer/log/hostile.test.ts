import type { WorkspaceFact } from '@domain/events'
import type { SealedRun } from '@domain/sync/run'
import { IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { entry, openAt, start, textsOf } from './open'
import { addedBy, clockAt, declaredBy, delivery, eventOf, type Machine, machine, removedBy, rootOf } from './signed'

afterEach(() => {
  vi.restoreAllMocks()
})

const owner = machine('owner')
const eve = machine('eve')

/** A log in the workspace of `owner`, who has let eve in. */
const joined = async (device = 'here') => {
  const opened = await openAt(undefined, device)
  await opened.log.sharing.setRoot(rootOf(owner))
  await opened.log.sharing.take(delivery([owner.seal([declaredBy('owner', 1), addedBy(owner, 2, eve)])]))
  return opened
}

/** A clock that is a second later at each look: every slice is used up at once, and the work yields wherever it may. */
const yieldEverywhere = () => {
  let ms = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (ms += 1000))
}

describe('a number that is far away', () => {
  it('costs a removal nothing, and what has it is set aside', async () => {
    const { log } = await joined()
    const far = 1e9
    await log.sharing.take(
      delivery([eve.seal([eventOf('eve', far, { hlc: eventOf('eve', 5).hlc })])], { at: 2, number: 2 }),
    )
    expect(log.known().eve).toEqual({ contiguous: 0, beyond: [far] })
    await log.sharing.take(delivery([owner.seal([removedBy(owner, 3, 'eve', 0)])], { at: 3, number: 3 }))
    expect(textsOf(await log.state('incident-1'))).toEqual([])
    expect((await log.sharing.state()).quarantine).toMatchObject([{ device: 'eve', seq: far }])
  }, 2000)

  it('is refused where no machine could have counted to it', async () => {
    const { log } = await joined()
    const taken = await log.sharing.take(delivery([eve.seal([eventOf('eve', 1e9 + 1)])], { at: 2, number: 2 }))
    expect(taken).toMatchObject({ events: 0, refused: 1 })
    expect(log.known().eve).toBeUndefined()
  })
})

describe('what was set aside of a removed machine', () => {
  it('is not gone through again with every delivery, and what comes late later is', async () => {
    const { log } = await joined()
    const lines = Array.from({ length: 30 }, (_, n) => eventOf('eve', n + 1))
    await log.sharing.take(delivery(eve.sealAll(lines.slice(0, 20), 10), { at: 2, number: 2 }))
    await log.sharing.take(delivery([owner.seal([removedBy(owner, 3, 'eve', 5)])], { at: 4, number: 3 }))
    await log.sharing.take(delivery([owner.seal([eventOf('owner', 4)])], { at: 5, number: 4 }))
    const looks = vi.spyOn(Map.prototype, 'get')
    await log.sharing.take(delivery([owner.seal([eventOf('owner', 5)])], { at: 6, number: 5 }))
    expect(looks.mock.calls.filter(([key]) => String(key).startsWith('eve:'))).toEqual([])
    looks.mockRestore()
    expect(textsOf(await log.state('incident-1')).filter((text) => text.startsWith('eve'))).toHaveLength(5)
    // As a log has it that was in the room without the owner’s word.
    await log.merge([{ device: 'eve', from: 21, to: 30, incident: 'incident-1', events: lines.slice(20) }])
    expect(textsOf(await log.state('incident-1')).filter((text) => text.startsWith('eve'))).toHaveLength(15)
    await log.sharing.take(delivery([owner.seal([eventOf('owner', 6)])], { at: 7, number: 6 }))
    expect(textsOf(await log.state('incident-1')).filter((text) => text.startsWith('eve'))).toHaveLength(5)
  })
})

describe('a run of very many events', () => {
  it('is refused whole', async () => {
    const { log, db } = await joined()
    const run = eve.seal([{ seq: 1 }, ...Array.from({ length: 1000 }, () => ({ seq: 0 }))])
    const taken = await log.sharing.take(delivery([run], { at: 2, number: 2 }))
    expect(taken).toMatchObject({ events: 0, quarantined: 0, refused: 1 })
    expect(await db.quarantine.count()).toBe(0)
  })

  it('of which none can be read is put away in turns of the page', async () => {
    const { log, db } = await joined()
    const run = eve.seal(Array.from({ length: 1000 }, (_, n) => eventOf('eve', n + 1, { type: 'weather.observed' })))
    yieldEverywhere()
    const puts: number[] = []
    const put = IDBObjectStore.prototype.put
    let turn = 0
    const counting = setInterval(() => turn++, 0)
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (this.name === 'quarantine') puts.push(turn)
      return put.call(this, value, key)
    })
    await log.sharing.take(delivery([run], { at: 2, number: 2 }))
    clearInterval(counting)
    expect(await db.quarantine.count()).toBe(1000)
    expect(puts).toHaveLength(1000)
    expect(new Set(puts).size).toBeGreaterThan(5)
  })
})

describe('a clock at the end of all clocks', () => {
  const zeve = machine('zeve')
  const end = 7_258_118_400_000
  const clockOf = (ms: number, device = 'zeve') => `${ms.toString(16).padStart(12, '0')}-ffff-${device}`
  const withZeve = async (hlc: string, over: Record<string, unknown> = {}) => {
    const opened = await openAt(undefined, 'owner')
    await opened.log.sharing.setRoot(rootOf(owner))
    const runs = [
      owner.seal([declaredBy('owner', 1), addedBy(owner, 2, zeve)]),
      zeve.seal([eventOf('zeve', 1, { hlc, ...over })]),
    ]
    await opened.log.sharing.take(delivery(runs))
    return opened
  }
  const lines = async ({ log }: Awaited<ReturnType<typeof openAt>>) => {
    const before = textsOf(await log.state('incident-1'))
    for (let n = 3; n <= 12; n++)
      await log.append('incident-1', () => ({ facts: [entry(`own ${n}`)], author: 'owner', at: 1e12 }))
    return { before, ordered: (await log.newest('incident-1', 100)).map(({ seq, device }) => `${device} ${seq}`) }
  }

  it.each(['ffffffffffff-ffff-zeve', clockOf(end)])('counts nowhere where it is beyond all: %s', async (hlc) => {
    const { before, ordered } = await lines(await withZeve(hlc))
    expect(before).toEqual([])
    expect(ordered).toEqual([1, ...Array.from({ length: 10 }, (_, n) => n + 3)].map((seq) => `owner ${seq}`))
  })

  it('is followed where it is the one before the last', async () => {
    const { ordered } = await lines(await withZeve(clockOf(end - 2)))
    expect(ordered).toEqual(['owner 1', 'zeve 1', ...Array.from({ length: 10 }, (_, n) => `owner ${n + 3}`)])
  })

  it('leaves what each machine records in its own order where it is the very last', async () => {
    const { before, ordered } = await lines(await withZeve(clockOf(end - 1)))
    expect(before).toEqual(['zeve 1'])
    expect(ordered).toEqual(['owner 1', ...Array.from({ length: 10 }, (_, n) => `owner ${n + 3}`), 'zeve 1'])
  })

  it.each([clockOf(end - 1), 'ffffffffffff-ffff-zeve'])('keeps no removal from counting: %s', async (hlc) => {
    const person = { person: 'p', name: 'P', contact: '', timeZone: 'UTC' }
    const { log } = await withZeve(hlc, { incident: 'workspace', type: 'person.added', data: person })
    const word = (fact: WorkspaceFact) => log.appendToWorkspace(() => ({ facts: [fact], author: 'owner', at: 1e12 }))
    for (let n = 3; n <= 8; n++) await word({ type: 'person.added', data: { ...person, person: `p${n}` } })
    const data = {
      device: 'new',
      key: eve.key,
      person: 'n',
      deviceName: 'n',
      role: 'responder' as const,
      authors: ['n'],
    }
    await word({ type: 'member.added', data })
    await word({ type: 'member.removed', data: { device: 'new', upTo: 0 } })
    expect(log.workspace().members.get('new')?.removed).toMatchObject({ upTo: 0 })
  })
})

describe('an event that takes the place of another', () => {
  const far = machine('far')
  const words = owner.seal([declaredBy('owner', 1), addedBy(owner, 2, eve), addedBy(owner, 3, far)])
  const mine = far.seal([eventOf('far', 1)])
  const taking =
    (...runs: SealedRun[]) =>
    async () => {
      const opened = await openAt()
      await opened.log.sharing.setRoot(rootOf(owner))
      for (const [n, run] of [words, ...runs].entries())
        await opened.log.sharing.take(delivery([run], { at: n + 1, number: n + 1 }))
      return opened
    }
  const textsAt = async (open: () => Promise<Awaited<ReturnType<typeof openAt>>>) => {
    const opened = await open()
    const before = textsOf(await opened.log.state('incident-1'))
    const { log } = await opened.restart()
    expect(textsOf(await log.state('incident-1'))).toEqual(before)
    return before
  }

  it.each<[string, Record<string, unknown>]>([
    ['its clock and its id', { hlc: clockAt('far', 1) }],
    ['its id', { id: clockAt('far', 1), hlc: clockAt('eve', 1) }],
    ['an id that no machine gives', { id: 'zzz' }],
    ['a device that ends like its own', { hlc: `${clockAt('far', 1)}-eve` }],
  ])('by having %s counts nowhere, whichever came first', async (_, over) => {
    const forged = eve.seal([eventOf('eve', 1, { ...over, data: { kind: 'note', text: 'forged' } })])
    expect(await textsAt(taking(mine, forged))).toEqual(['far 1'])
    expect(await textsAt(taking(forged, mine))).toEqual(['far 1'])
  })

  it('of the same machine gives way to the one that was numbered first, everywhere', async () => {
    const [first, second] = [eventOf('eve', 1), eventOf('eve', 2, { hlc: clockAt('eve', 1) })].map((event) =>
      eve.seal([event]),
    )
    if (!first || !second) throw new Error('not sealed')
    expect(await textsAt(taking(first, second))).toEqual(['eve 1'])
    expect(await textsAt(taking(second, first))).toEqual(['eve 1'])
  })

  it('counts where several machines record the same under an id that they derive alike', async () => {
    const deadline = 'update-internal:incident-1'
    const data = { deadline, kind: 'update-internal', moment: 'due', subject: 'incident-1', dueAt: start }
    const fired = (by: Machine) =>
      by.seal([eventOf(by.id, 1, { id: `${deadline}:due`, type: 'deadline.fired', author: 'warroom', data })])
    const { log } = await taking(fired(far), fired(eve))()
    expect((await log.sharing.state()).quarantine).toEqual([])
    expect((await log.state('incident-1'))?.fired.get(deadline)?.has('due')).toBe(true)
  })
})

describe('a delivery of a workspace that is left while it is read', () => {
  it('changes nothing in the next one', async () => {
    const { log } = await joined()
    const taking = log.sharing.take(delivery([owner.seal([eventOf('owner', 3)])], { at: 2, number: 2 }))
    const moving = log.sharing.setRoot({ ...rootOf(machine('other')), workspace: 'ws2' })
    await Promise.all([taking, moving])
    const late = await log.sharing.state()
    expect([late.cursor, late.onServer, late.refused, late.waiting]).toEqual([null, {}, [], []])
  })
})

describe('very many small runs', () => {
  it('are given back as many at a time as are asked for, and no more are read', async () => {
    const { log } = await joined()
    const runs = eve.sealAll(
      Array.from({ length: 100 }, (_, n) => eventOf('eve', n + 1)),
      1,
    )
    await log.sharing.take(delivery(runs, { at: 2, number: 2 }))
    await log.sharing.take(delivery([], { feed: 2, anew: 'The server has a new store.' }))
    const given = await log.sharing.toShare('others', 1e6, new Set(), 11)
    expect(given.slice(1)).toEqual(runs.slice(0, 10))
  })

  it('that wait are not looked at by a delivery that lets nobody in', async () => {
    const { log } = await joined()
    const mia = machine('mia')
    const runs = mia.sealAll(
      Array.from({ length: 50 }, (_, n) => eventOf('mia', n + 1)),
      1,
    )
    await log.sharing.take(delivery(runs, { at: 2, number: 2 }))
    const looks = vi.spyOn(Map.prototype, 'get')
    await log.sharing.take(delivery([owner.seal([eventOf('owner', 3)])], { at: 60, number: 3 }))
    expect(looks.mock.calls.filter(([key]) => key === 'mia')).toEqual([])
    looks.mockRestore()
    await log.sharing.take(delivery([owner.seal([addedBy(owner, 4, mia)])], { at: 61, number: 4 }))
    expect(textsOf(await log.state('incident-1'))).toHaveLength(51)
    expect((await log.sharing.state()).waiting).toEqual([])
  })
})
