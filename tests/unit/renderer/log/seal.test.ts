import { workspaceStream } from '@domain/events'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NotSaved } from '../../../../src/renderer/log/commit'
import { declared, entry, facts, openAt, textsOf } from './open'
import { declaredBy, delivery, eventOf, machine, rootOf } from './signed'

// Dozens of logs each, on machines that may be busy with more.
vi.setConfig({ testTimeout: 30_000 })

afterEach(() => {
  vi.restoreAllMocks()
})

const none: ReadonlySet<string> = new Set()
const owner = machine('owner')

const opened = async () => {
  const one = await openAt(new IDBFactory(), 'owner')
  await one.log.sharing.setRoot(rootOf(owner))
  return one
}

/** Signs as the owner's machine, and keeps what it was given. */
const signing = () => {
  const texts = new Map<number, string>()
  const calls: number[] = []
  const sign: typeof owner.sign = async (request) => {
    calls.push(request.runs.length)
    for (const { from, events } of request.runs) texts.set(from, events)
    return owner.sign(request)
  }
  return { sign, texts, calls }
}

const packAll = async (log: Awaited<ReturnType<typeof opened>>['log']): Promise<void> => {
  for (let at = await log.pack(null); at; at = await log.pack(at));
}

describe('sealing what was recorded here', () => {
  it('gives out the very text that was signed, however the incidents mix and the rows are packed', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('\u0000', '\ud800', '🔥', '-0', '__proto__'),
    )
    const step = fc.record({
      incident: fc.constantFrom('one', 'two', 'one', workspaceStream),
      texts: fc.array(text, { minLength: 1, maxLength: 20 }),
      seals: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.boolean(), async (steps, restarted) => {
        const first = await opened()
        let { log } = first
        const { sign, texts } = signing()
        for (const { incident, texts: lines, seals } of steps) {
          if (incident === workspaceStream)
            await log.appendToWorkspace(() => ({
              facts: lines.map((name) => ({
                type: 'person.added',
                data: { person: 'ana', name: `x${name}`.trim().slice(0, 100), contact: name, timeZone: 'UTC' },
              })),
              author: 'ana',
              at: 1,
            }))
          else await log.append(incident, facts(...lines.map(entry)))
          if (seals) await log.sharing.seal(sign)
        }
        await packAll(log)
        if (restarted) {
          log = (await first.restart()).log
          await log.sharing.setRoot(rootOf(owner))
        }
        await log.sharing.seal(sign)
        const runs = await log.sharing.toShare('own', 1e9, none)
        expect(runs.map(({ from, events }) => [from, events])).toEqual([...texts])
        const count = steps.reduce((sum, { texts: lines }) => sum + lines.length, 0)
        expect(runs.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(count)
        for (const [index, { from, prev }] of runs.entries()) {
          expect(prev).toBe(runs[index - 1]?.hash ?? '')
          expect(from).toBe((runs[index - 1]?.to ?? 0) + 1)
        }
        log.close()
      }),
      { numRuns: 60 },
    )
  })

  it('closes a run at about 64,000 characters, and never splits an event', async () => {
    const { log } = await opened()
    await log.append('one', facts(declared, ...Array.from({ length: 300 }, (_, n) => entry('x'.repeat(500 + n)))))
    await log.append('one', facts(entry('y'.repeat(200_000)), entry('z')))
    const { sign, calls } = signing()
    await log.sharing.seal(sign)
    const runs = await log.sharing.toShare('own', 1e9, none)
    const lengths = runs.map(({ events }) => events.length)
    expect(calls).toEqual([runs.length])
    expect(lengths.slice(0, -3).every((length) => length > 62_000 && length <= 64_000)).toBe(true)
    expect(runs.at(-2)).toMatchObject({ from: 302, to: 302 })
    expect(runs.at(-1)).toMatchObject({ from: 303, to: 303 })
    const few = await log.sharing.toShare('own', 130_000, none)
    expect(few).toEqual(runs.slice(0, 2))
    expect(await log.sharing.toShare('own', 1, none)).toEqual(runs.slice(0, 1))
  })

  it('signs no more than two million characters at a time, or one event', async () => {
    const { log } = await opened()
    for (let n = 0; n < 5; n++) await log.append('one', facts(entry(`${n}`.repeat(2_000_000))))
    const { sign, calls } = signing()
    for (let n = 0; n < 5; n++) expect(await log.sharing.seal(sign)).toBe(1)
    expect(await log.sharing.seal(sign)).toBe(0)
    expect(calls).toEqual([1, 1, 1, 1, 1])
    const runs = await log.sharing.toShare('own', 1e9, none)
    expect(runs.every(({ prev }, index) => prev === (runs[index - 1]?.hash ?? ''))).toBe(true)
  })

  it('keeps nothing of what could not be signed or saved, and seals it the next time', async () => {
    const { log, db } = await opened()
    await log.append('one', facts(declared, entry('x')))
    await expect(log.sharing.seal(() => Promise.reject(new Error('No key.')))).rejects.toThrow('No key.')
    await expect(log.sharing.seal(async () => [])).rejects.toThrow('could not be signed')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    })
    await expect(log.sharing.seal(owner.sign)).rejects.toBeInstanceOf(NotSaved)
    vi.restoreAllMocks()
    expect([await db.seals.count(), await log.sharing.toShare('own', 1e9, none)]).toEqual([0, []])
    expect(await log.sharing.seal(owner.sign)).toBe(1)
  })

  it('goes on recording while it signs, and seals once what several ask for at the same time', async () => {
    const { log } = await opened()
    await log.append('one', facts(declared))
    let recorded = 0
    const sign: typeof owner.sign = async (request) => {
      if (recorded++ === 0) await log.append('one', facts(entry('meanwhile')))
      return owner.sign(request)
    }
    const made = await Promise.all([log.sharing.seal(sign), log.sharing.seal(sign), log.sharing.seal(sign)])
    expect(made).toEqual([1, 1, 0])
  })

  it('leaves a run to its twin that came back from elsewhere while it was signed', async () => {
    const { log } = await opened()
    const { events } = await log.append('one', facts(declared, entry('x')))
    const run = owner.seal(events)
    const sign: typeof owner.sign = async (request) => {
      await log.sharing.take(delivery([run]))
      return owner.sign(request)
    }
    expect(await log.sharing.seal(sign)).toBe(0)
    expect(await log.sharing.state()).toMatchObject({ toShare: 0 })
  })
})

describe('recording', () => {
  it('refuses what could never be shared, and changes nothing', async () => {
    const { log } = await opened()
    await log.append('one', facts(declared))
    const before = await log.state('one')
    const attempt = log.append('one', facts(entry('\u0001'.repeat(1_999_999))))
    await expect(attempt).rejects.toThrow(/longer than one line.*what you typed is still here/)
    expect(await log.state('one')).toEqual(before)
    await log.append('one', facts(entry('界'.repeat(2_000_000))))
  })
})

describe('after an upgrade', () => {
  it('folds what a later version wrote, once it can be read; what was set aside stays so', async () => {
    const { log, db, restart } = await openAt()
    const far = machine('owner')
    await log.sharing.setRoot(rootOf(far))
    const newer = eventOf('owner', 2)
    await log.sharing.take(delivery([far.seal([declaredBy('owner', 1), newer, eventOf('owner', 3)])]))
    const row = { device: 'owner', incident: 'incident-1' }
    await db.quarantine.bulkAdd([
      { ...row, seq: 2, reason: 'Written by a newer version.', event: newer },
      { ...row, seq: 3, reason: 'Not its own.', event: eventOf('owner', 3), aside: true },
    ])
    const { log: upgraded } = await restart()
    await upgraded.sharing.setRoot(rootOf(far))
    expect(textsOf(await upgraded.state('incident-1'))).toEqual(['owner 2'])
    expect(upgraded.summaries()[0]?.events).toBe(2)
    expect((await upgraded.sharing.state()).quarantine.map(({ seq }) => seq)).toEqual([3])
  })
})
