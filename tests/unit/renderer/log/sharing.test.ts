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
