import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NotSaved } from '../../../../src/renderer/log/commit'
import { entry, facts, openAt, textsOf } from './open'
import { addedBy, created, declaredBy, delivery, eventOf, machine, rootOf } from './signed'

afterEach(() => {
  vi.restoreAllMocks()
})

const incident = 'incident-1'
const none: ReadonlySet<string> = new Set()
const owner = machine('owner')
const far = machine('far')
const here = machine('here')
const first = owner.seal([declaredBy('owner', 1), addedBy(owner, 2, far), addedBy(owner, 3, here)])

const joined = async () => {
  const opened = await openAt()
  await opened.log.sharing.setRoot(rootOf(owner))
  await opened.log.sharing.take(delivery([first]))
  return opened
}

describe('a delivery', () => {
  it('that comes twice changes nothing', async () => {
    const { log, db } = await joined()
    const one = delivery([far.seal([eventOf('far', 1)]), machine('lost').seal([eventOf('lost', 1)])], { at: 2 })
    await log.sharing.take(one)
    await log.sharing.take(delivery([far.seal([eventOf('far', 2)])], { at: 4, number: 2 }))
    const before = [await log.sharing.state(), await db.log.toArray(), await db.seals.toArray()]
    expect(await log.sharing.take(one)).toMatchObject({ events: 0, refused: 0 })
    expect([await log.sharing.state(), await db.log.toArray(), await db.seals.toArray()]).toEqual(before)
  })

  it('that comes again while it is being taken in changes nothing either', async () => {
    const { log } = await joined()
    const one = delivery([far.seal([eventOf('far', 1)]), far.seal([eventOf('far', 2)])], { at: 2 })
    const both = await Promise.all([log.sharing.take(one), log.sharing.take(one)])
    expect(both.map(({ events, refused }) => [events, refused])).toEqual([
      [2, 0],
      [0, 0],
    ])
  })

  it('is stored as a whole or not at all', async () => {
    const { log, db } = await joined()
    const before = await log.sharing.state()
    const one = delivery([far.seal([eventOf('far', 1)]), machine('lost').seal([eventOf('lost', 1)])], { at: 2 })
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    })
    await expect(log.sharing.take(one)).rejects.toBeInstanceOf(NotSaved)
    vi.restoreAllMocks()
    expect(await log.sharing.state()).toEqual(before)
    expect([await db.seals.count(), await db.waiting.count(), await db.log.count()]).toEqual([1, 0, 2])
    await log.sharing.take(one)
    expect(textsOf(await log.state(incident))).toEqual(['far 1'])
  })

  it('read ahead of its turn says nothing of what the server was read up to', async () => {
    const { log } = await joined()
    const runs = far.sealAll([eventOf('far', 1), eventOf('far', 2)], 1)
    await log.sharing.take(delivery(runs.slice(1), { at: 9, to: null }))
    expect(await log.sharing.state()).toMatchObject({ cursor: { seq: 1 }, toGiveBack: 1 })
    expect(textsOf(await log.state(incident))).toEqual(['far 2'])
    await log.sharing.take(delivery(runs, { at: 2 }))
    expect(await log.sharing.state()).toMatchObject({
      cursor: { seq: 3 },
      toGiveBack: 0,
      onServer: { far: { contiguous: 2, beyond: [] } },
    })
  })

  it('of a stream that is read anew forgets what the server held, once a reading', async () => {
    const { log } = await joined()
    const waits = machine('late')
    const run = waits.seal([eventOf('late', 1)])
    await log.sharing.take(delivery([run, far.seal([eventOf('far', 1)])], { at: 2, holes: [{ from: 4, to: 5 }] }))
    const again = { anew: 'The server has a new store.', feed: 2, to: { created: 'later', seq: 1, mark: 'x' } }
    await log.sharing.take(delivery([first], again))
    expect(await log.sharing.state()).toMatchObject({
      cursor: { created: 'later', seq: 1 },
      onServer: { owner: { contiguous: 3 } },
      toGiveBack: 1,
      holes: [],
    })
    await log.sharing.take(
      delivery([far.seal([eventOf('far', 1)])], { ...again, at: 2, to: { created: 'later', seq: 2, mark: 'y' } }),
    )
    const state = await log.sharing.state()
    expect(state).toMatchObject({ toGiveBack: 0, onServer: { owner: { contiguous: 3 }, far: { contiguous: 1 } } })
    expect(state.epochs).toHaveLength(1)
    // What waited through it was lost with the old store: once its machine is a member it goes back too.
    const word = owner.seal([addedBy(owner, 4, waits)], first.hash)
    await log.sharing.take(delivery([word], { ...again, at: 3, to: { created: 'later', seq: 3, mark: 'z' } }))
    expect(await log.sharing.toShare('others', 1e6, none)).toEqual([run])
  })

  it('of a stream that is read anew says that the server holds what waits and is in it', async () => {
    const { log } = await joined()
    const later = machine('later')
    const run = later.seal([eventOf('later', 1)])
    await log.sharing.take(delivery([run], { at: 2, number: 2 }))
    await log.sharing.take(delivery([first, run], { feed: 2, anew: 'The server has a new store.' }))
    await log.sharing.take(
      delivery([owner.seal([addedBy(owner, 4, later)], first.hash)], {
        feed: 2,
        number: 2,
        at: 3,
        anew: 'The server has a new store.',
      }),
    )
    expect(await log.sharing.state()).toMatchObject({ toGiveBack: 0, waiting: [] })
  })

  it('refuses what is no run of events, one by one, with the reason, and takes the rest', async () => {
    const { log } = await joined()
    const poison = { ...far.seal([eventOf('far', 1)]), events: '[{"deep":1.0}]' }
    const one = delivery([poison, far.seal([eventOf('far', 1)])], { at: 2 })
    const broken = { seq: 9, storedAt: 5, id: '', bytes: 3, run: null, problem: 'Its seal is broken.' }
    const taken = await log.sharing.take({ ...one, messages: [broken, ...one.messages] })
    expect(taken).toMatchObject({ events: 1, refused: 2 })
    expect((await log.sharing.state()).refused.map(({ reason }) => reason).sort()).toEqual([
      'Its seal is broken.',
      'Its text is not written as this app writes it.',
    ])
  })

  it('remembers the latest 200 refusals', async () => {
    const { log, restart } = await joined()
    const forged = Array.from({ length: 230 }, (_, n) => ({ ...far.seal([eventOf('far', n + 4)]), device: 'owner' }))
    await log.sharing.take(delivery(forged.slice(0, 150), { at: 2 }))
    await log.sharing.take(delivery(forged.slice(150), { at: 152 }))
    const { refused } = await log.sharing.state()
    expect([refused.length, refused[0]?.from, refused.at(-1)?.from]).toEqual([200, 233, 34])
    expect((await (await restart()).log.sharing.state()).refused).toEqual(refused)
  })
})

describe('two runs with the same numbers', () => {
  it('the first stays, and only that one counts as held by the server', async () => {
    const { log } = await joined()
    const [one, other] = [far.seal([eventOf('far', 1)]), far.seal([eventOf('far', 1, { author: 'forked' })])]
    await log.sharing.take(delivery([one], { at: 2, to: null }))
    const taken = await log.sharing.take(delivery([other, far.seal([eventOf('far', 1), eventOf('far', 2)])], { at: 3 }))
    expect(taken).toMatchObject({ events: 0, refused: 2 })
    expect(await log.sharing.state()).toMatchObject({ toGiveBack: 1, known: { far: { contiguous: 1 } } })
    expect(await log.sharing.toShare('others', 1e6, none)).toEqual([one])
  })

  it('of a machine that is not known yet both wait, and its key tells which is its own', async () => {
    const { log } = await joined()
    const [late, liar] = [machine('late'), machine('late')]
    await log.sharing.take(delivery([liar.seal([eventOf('late', 1)]), late.seal([eventOf('late', 1)])], { at: 2 }))
    expect((await log.sharing.state()).waiting).toHaveLength(2)
    const word = owner.seal([addedBy(owner, 4, late)], first.hash)
    expect(await log.sharing.take(delivery([word], { at: 4 }))).toMatchObject({ events: 2, refused: 0 })
    // The owner may let that key in yet; until then it counts for nothing.
    expect((await log.sharing.state()).waiting).toMatchObject([
      { reason: expect.stringContaining('with a key that the owner has not let in') },
    ])
  })
})

describe('runs of this very device that come back', () => {
  it('are taken in where a log that was set back lacks them, and numbering goes on after them', async () => {
    const { log } = await joined()
    const run = here.seal([eventOf('here', 1, { author: 'whoever' }), eventOf('here', 2)])
    expect(await log.sharing.take(delivery([run], { at: 2 }))).toMatchObject({ events: 2, quarantined: 0 })
    const { events } = await log.append(incident, facts(entry('next')))
    expect(events[0]?.seq).toBe(3)
    expect(await log.sharing.seal(here.sign)).toBe(1)
    expect((await log.sharing.toShare('own', 1e6, none)).map(({ from, prev }) => [from, prev])).toEqual([[3, run.hash]])
  })

  it('are only sealed where the log has their events', async () => {
    const { log, db } = await joined()
    const { events } = await log.append(incident, facts(entry('kept'), entry('kept too')))
    const run = here.seal(events)
    expect(await log.sharing.take(delivery([run], { at: 2 }))).toMatchObject({ events: 0, refused: 0 })
    expect(await log.sharing.seal(here.sign)).toBe(0)
    expect(await log.sharing.state()).toMatchObject({ toShare: 0 })
    expect(await db.seals.get(['here', 1])).toMatchObject({ hash: run.hash })
  })

  it('are refused where the log has others with those numbers, and wait where the owner has not let their key in', async () => {
    const { log } = await joined()
    await log.append(incident, facts(entry('mine')))
    const runs = [here.seal([eventOf('here', 1)]), machine('here').seal([eventOf('here', 2)])]
    expect(await log.sharing.take(delivery(runs, { at: 2 }))).toMatchObject({ events: 0, refused: 1, waiting: 1 })
    expect(textsOf(await log.state(incident))).toEqual(['mine'])
  })
})

describe('an observer', () => {
  it('keeps its own lines to itself', async () => {
    const { log } = await openAt()
    await log.sharing.setRoot(rootOf(owner))
    await log.append(
      'mine',
      facts({ ...entry('x'), type: 'incident.declared', data: declaredBy('x', 1).data } as never),
    )
    await log.sharing.take(
      delivery([owner.seal([declaredBy('owner', 1), addedBy(owner, 2, here, { role: 'observer' })])]),
    )
    expect(await log.sharing.seal(here.sign)).toBe(0)
    expect(await log.sharing.state()).toMatchObject({ toShare: 0, keptHere: 1 })
  })
})

describe('another workspace', () => {
  it('gets what was recorded here with new seals, and nobody’s word from the one before', async () => {
    const { log, db } = await joined()
    await log.append(incident, facts(entry('mine')))
    await log.sharing.take(delivery([far.seal([eventOf('far', 1)])], { at: 2 }))
    await log.sharing.seal(here.sign)
    const next = machine('next')
    await log.sharing.setRoot(null)
    expect(await log.sharing.toShare('own', 1e6, none)).toEqual([])
    await log.sharing.setRoot({ workspace: 'ws2', owner: { device: 'next', key: next.key } })
    expect(await log.sharing.state()).toMatchObject({ cursor: null, onServer: {}, toShare: 1, toGiveBack: 0 })
    expect([...log.workspace().members.keys()]).toEqual([])
    expect(await db.seals.count()).toBe(0)
    expect(textsOf(await log.state(incident))).toEqual(['mine', 'far 1'])
    expect(await log.sharing.seal(here.sign)).toBe(0)
    await log.sharing.take(delivery([next.seal([addedBy(next, 1, here)])], { to: { created, seq: 1, mark: '' } }))
    expect(await log.sharing.seal(here.sign)).toBe(1)
  })
})

describe('the owner’s own word', () => {
  it('lets in what waits, without a delivery', async () => {
    const { log } = await openAt(new IDBFactory(), 'owner')
    await log.sharing.setRoot(rootOf(owner))
    await log.append(incident, facts({ type: 'incident.declared', data: declaredBy('x', 1).data } as never))
    await log.sharing.take(delivery([far.seal([eventOf('far', 1)])]))
    const data = { ...addedBy(owner, 1, far).data } as never
    await log.appendToWorkspace(() => ({ facts: [{ type: 'member.added', data }], author: 'ana', at: 1 }))
    expect(textsOf(await log.state(incident))).toEqual(['far 1'])
    expect((await log.sharing.state()).waiting).toEqual([])
  })
})

describe('what waits for members', () => {
  /** A run of about so many characters, of somebody whom nobody knows. */
  const big = (id: string, characters: number) => {
    const { seal, ...keys } = machine(id)
    const text = 'x'.repeat(100_000)
    const events = Array.from({ length: characters / 100_000 }, (_, at) =>
      eventOf(id, at + 1, { data: { kind: 'note', text } }),
    )
    return { ...keys, run: seal(events) }
  }

  it('has an end; who is let in later is read again, and counts', async () => {
    const opened = await joined()
    const flood = ['one', 'two', 'three', 'four'].map((id) => big(id, 7_500_000).run)
    const late = big('late', 3_000_000)
    await opened.log.sharing.take(delivery([...flood, late.run], { at: 2, number: 2 }))
    expect(await opened.db.waiting.count()).toBe(4)
    expect(await opened.log.sharing.state()).toMatchObject({
      notKept: 1,
      readsAgain: false,
      refused: [{ device: 'late', reason: expect.stringMatching(/read from the server again/) }],
    })

    const word = owner.seal([addedBy(owner, 4, late)], first.hash)
    await opened.log.sharing.take(delivery([word], { at: 7, number: 3 }))
    const { log } = await opened.restart()
    await log.sharing.setRoot(rootOf(owner))
    expect(await log.sharing.state()).toMatchObject({ readsAgain: true })

    const again = delivery([first, ...flood, late.run, word], { feed: 2, anew: 'It was asked for.' })
    await log.sharing.take(again)
    expect(textsOf(await log.state(incident))).toHaveLength(30)
    expect(await log.sharing.state()).toMatchObject({ notKept: 0, readsAgain: false, toGiveBack: 0 })
  })
})

describe('a chain', () => {
  it('that breaks is found, and its runs count', async () => {
    const { log } = await joined()
    const [one, two] = far.sealAll([eventOf('far', 1), eventOf('far', 2)], 1)
    const strange = far.seal([eventOf('far', 3)], 'f'.repeat(64))
    const apart = far.seal([eventOf('far', 9)], 'e'.repeat(64))
    if (!one || !two) throw new Error('no runs')
    await log.sharing.take(delivery([one, two], { at: 2 }))
    expect(await log.sharing.brokenChains()).toEqual([])
    // What comes after a gap may be right.
    await log.sharing.take(delivery([strange, apart], { at: 4, number: 2 }))
    expect(await log.sharing.brokenChains()).toEqual([{ device: 'far', seq: 3 }])
    expect(textsOf(await log.state(incident))).toHaveLength(4)
  })
})
