import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { declared, entry, facts, openAt, textsOf } from './open'
import { addedBy, declaredBy, delivery, eventOf, machine, removedBy, rootOf } from './signed'

const incident = 'incident-1'
const none: ReadonlySet<string> = new Set()
const owner = machine('owner')
const far = machine('far')
const root = rootOf(owner)

const joined = async () => {
  const opened = await openAt()
  await opened.log.sharing.setRoot(root)
  return opened
}

describe('taking in a delivery', () => {
  it('folds what members wrote, and keeps the seals, so that every run can be given back as it was', async () => {
    const { log, restart } = await joined()
    const runs = [
      owner.seal([declaredBy('owner', 1), addedBy(owner, 2, far)]),
      far.seal([eventOf('far', 1), eventOf('far', 2, { incident: 'other' }), eventOf('far', 3)]),
    ]
    const taken = await log.sharing.take(delivery(runs))
    expect(taken).toMatchObject({ events: 5, quarantined: 0, refused: 0, waiting: 0 })
    expect([...taken.incidents].sort()).toEqual([incident, 'other', 'workspace'])
    expect(textsOf(await log.state(incident))).toEqual(['far 1', 'far 3'])
    expect(await log.sharing.state()).toMatchObject({
      toShare: 0,
      toGiveBack: 0,
      known: { owner: { contiguous: 2 }, far: { contiguous: 3 } },
      onServer: { owner: { contiguous: 2 }, far: { contiguous: 3 } },
      cursor: { seq: 2 },
    })
    // The server lost everything; all of it goes back, the same to the letter.
    await log.sharing.take(delivery([], { feed: 2, anew: 'The server has a new store.', at: 1 }))
    expect(await log.sharing.toShare('others', 1e6, none)).toEqual(runs)
    expect((await log.sharing.state()).epochs.map(({ sentence }) => sentence)).toEqual(['The server has a new store.'])
    const again = (await restart()).log
    await again.sharing.setRoot(root)
    expect(await again.sharing.toShare('others', 1e6, none)).toEqual(runs)
    expect(await again.sharing.state()).toEqual({ ...(await log.sharing.state()) })
  })

  it('lets a run wait until the owner’s word on its machine has arrived', async () => {
    const { log, restart } = await joined()
    const waiting = await log.sharing.take(
      delivery([far.seal([eventOf('far', 1)]), owner.seal([declaredBy('owner', 1)])]),
    )
    expect(waiting).toMatchObject({ waiting: 1, events: 1 })
    expect(await log.sharing.state()).toMatchObject({
      waiting: [{ device: 'far', from: 1, to: 1 }],
      onServer: { owner: { contiguous: 1 } },
    })
    const { log: again } = await restart()
    await again.sharing.setRoot(root)
    const taken = await again.sharing.take(delivery([owner.seal([addedBy(owner, 2, far)])], { at: 3 }))
    expect(taken).toMatchObject({ events: 2, waiting: 0 })
    expect(textsOf(await again.state(incident))).toEqual(['far 1'])
    expect(await again.sharing.state()).toMatchObject({
      waiting: [],
      onServer: { far: { contiguous: 1 } },
      toGiveBack: 0,
    })
  })

  it('sets aside what a removed machine recorded too late, also where it was folded already', async () => {
    const { log, restart } = await joined()
    await log.sharing.take(
      delivery([
        owner.seal([declaredBy('owner', 1), addedBy(owner, 2, far)]),
        far.seal([eventOf('far', 1), eventOf('far', 2), eventOf('far', 3)]),
      ]),
    )
    const taken = await log.sharing.take(delivery([owner.seal([removedBy(owner, 3, 'far', 1)])], { at: 3 }))
    expect([...taken.incidents].sort()).toEqual([incident, 'workspace'])
    expect(textsOf(await log.state(incident))).toEqual(['far 1'])
    expect((await log.sharing.state()).quarantine.map(({ seq }) => seq)).toEqual([2, 3])
    await log.sharing.take(delivery([far.seal([eventOf('far', 4)])], { at: 4 }))
    expect((await log.sharing.state()).refused.map(({ reason }) => reason)).toEqual([
      'It was recorded after that machine was removed.',
    ])
    const { log: again } = await restart()
    expect(textsOf(await again.state(incident))).toEqual(['far 1'])
    expect(again.summaries()).toEqual(log.summaries())
  })
})

describe('sealing', () => {
  it('seals what was recorded here, once, chained, and gives it out until the server is known to hold it', async () => {
    const { log, db } = await openAt(new IDBFactory(), 'owner')
    await log.append('one', facts(declared, entry('before joining')))
    expect(await log.sharing.seal(owner.sign)).toBe(0)
    await log.sharing.setRoot(root)
    expect(await log.sharing.seal(owner.sign)).toBe(1)
    expect(await log.sharing.seal(owner.sign)).toBe(0)
    await log.append('two', facts(declared, entry('after it')))
    expect(await log.sharing.seal(owner.sign)).toBe(1)
    const runs = await log.sharing.toShare('own', 1e6, none)
    expect(runs.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(runs[1]?.prev).toBe(runs[0]?.hash)
    expect((await log.sharing.state()).toShare).toBe(4)
    await log.sharing.take(delivery(runs.slice(0, 1)))
    expect(await log.sharing.toShare('own', 1e6, none)).toEqual(runs.slice(1))
    expect((await log.sharing.state()).toShare).toBe(2)
    expect(await db.log.count()).toBe(2)
  })
})

describe('a machine that comes back', () => {
  const before = machine('here')
  const after = machine('here')
  const asOf = ({ key }: typeof before) => ({ ...root, key })
  const declaredThere = facts({ type: 'incident.declared', data: declaredBy('x', 1).data } as never)
  const authors = ['here', 'ana']
  const numbersOf = (runs: readonly { from: number; to: number; key: string }[]) =>
    runs.map(({ from, to, key }) => [from, to, key])

  it('after it was removed, signs with its new key what the removal kept out, and all of it counts everywhere', async () => {
    const { log } = await openAt()
    await log.sharing.setRoot(asOf(before))
    const word = owner.seal([addedBy(owner, 1, before, { authors })])
    await log.sharing.take(delivery([word]))
    await log.append(incident, declaredThere)
    await log.append(incident, facts(entry('shared')))
    await log.sharing.seal(before.sign)
    const [known] = await log.sharing.toShare('own', 1e6, none)
    // Its last two lines have got to the others and to the server, and not to the owner before it removed the machine.
    await log.append(incident, facts(entry('in between'), entry('late')))
    await log.sharing.seal(before.sign)
    const [, late] = await log.sharing.toShare('own', 1e6, none)
    if (!known || !late) throw new Error('Nothing was sealed.')
    await log.sharing.take(delivery([known, late], { at: 2 }))
    expect((await log.sharing.state()).toShare).toBe(0)
    await log.sharing.setRoot(null)
    await log.append(incident, facts(entry('while it was out')))

    await log.sharing.setRoot(asOf(after))
    expect(await log.sharing.seal(after.sign)).toBe(0)
    expect(await log.sharing.state()).toMatchObject({ toShare: 1, keptHere: 0 })
    const words = owner.seal([removedBy(owner, 2, 'here', known.to), addedBy(owner, 3, after, { authors })], word.hash)
    await log.sharing.take(delivery([words], { at: 4 }))
    expect(await log.sharing.state()).toMatchObject({ toShare: 3, keptHere: 0 })
    expect(await log.sharing.seal(after.sign)).toBe(1)
    const again = await log.sharing.toShare('own', 1e6, none)
    expect(numbersOf(again)).toEqual([[late.from, late.to + 1, after.key]])
    // What comes back of its old key’s is not in the way of that.
    await log.sharing.take(delivery([late, ...again], { at: 5 }))
    expect(await log.sharing.state()).toMatchObject({ toShare: 0, keptHere: 0 })

    const texts = ['shared', 'in between', 'late', 'while it was out']
    expect(textsOf(await log.state(incident))).toEqual(texts)
    for (const order of [
      [word, known, late, words, ...again],
      [...again, late, known, words, word],
      [word, words, late, known, ...again],
    ]) {
      const other = await openAt(new IDBFactory(), 'other')
      await other.log.sharing.setRoot(root)
      for (const [index, run] of order.entries()) await other.log.sharing.take(delivery([run], { at: index + 1 }))
      expect(textsOf(await other.log.state(incident))).toEqual(texts)
      expect((await other.log.sharing.state()).waiting).toEqual([])
      const { log: started } = await other.restart()
      expect(textsOf(await started.state(incident))).toEqual(texts)
      await started.sharing.setRoot(root)
      await started.sharing.take(delivery([], { feed: 2, anew: 'The server has a new store.' }))
      expect(numbersOf(await started.sharing.toShare('others', 1e6, none))).toEqual(
        numbersOf([word, words, known, ...again]),
      )
    }
  })

  it('having left, keeps what it sealed and signs the rest anew; as an observer it shares nothing more', async () => {
    const { log } = await openAt()
    await log.sharing.setRoot(asOf(before))
    const word = owner.seal([addedBy(owner, 1, before, { authors })])
    await log.sharing.take(delivery([word]))
    await log.append(incident, declaredThere)
    await log.sharing.seal(before.sign)
    await log.append(incident, facts(entry('not sealed')))
    await log.sharing.setRoot(asOf(after))
    await log.sharing.take(delivery([owner.seal([addedBy(owner, 2, after, { authors })], word.hash)], { at: 2 }))
    expect(await log.sharing.seal(after.sign)).toBe(1)
    expect(numbersOf(await log.sharing.toShare('own', 1e6, none))).toEqual([
      [1, 1, before.key],
      [2, 2, after.key],
    ])
    const third = machine('here')
    await log.sharing.setRoot(asOf(third))
    const observes = owner.seal([addedBy(owner, 3, third, { role: 'observer' })])
    await log.sharing.take(delivery([observes], { at: 3 }))
    await log.append(incident, facts(entry('seen')))
    expect(await log.sharing.seal(third.sign)).toBe(0)
    expect(await log.sharing.toShare('own', 1e6, none)).toEqual([])
    expect(await log.sharing.state()).toMatchObject({ toShare: 0, keptHere: 3 })
  })

  it('having observed, shares what it recorded meanwhile once it comes back as a responder', async () => {
    const { log } = await openAt()
    await log.sharing.setRoot(asOf(before))
    const word = owner.seal([addedBy(owner, 1, before, { role: 'observer' })])
    await log.sharing.take(delivery([word]))
    await log.append(incident, declaredThere)
    expect(await log.sharing.state()).toMatchObject({ toShare: 0, keptHere: 1 })
    await log.sharing.setRoot(asOf(after))
    await log.sharing.take(delivery([owner.seal([addedBy(owner, 2, after, { authors })], word.hash)], { at: 2 }))
    expect(await log.sharing.seal(after.sign)).toBe(1)
    expect(await log.sharing.state()).toMatchObject({ toShare: 1, keptHere: 0 })
  })
})
