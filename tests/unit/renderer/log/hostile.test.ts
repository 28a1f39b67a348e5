import { IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openAt, textsOf } from './open'
import { addedBy, declaredBy, delivery, eventOf, machine, removedBy, rootOf } from './signed'

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
