import type { Sent } from '@contract/sync'
import { runId, type SealedRun } from '@domain/sync/run'
import { describe, expect, it } from 'vitest'
import { createSharer } from '../../../../../src/renderer/store/sync/share'
import { handClock, runOf } from './given'

type Answer = (run: SealedRun, times: number) => Sent['outcome']

/** A log with some runs to share, and a server that answers as told; what it stored is read back after `delay` ms. */
const given = (answer: Answer = () => 'stored', readBackAfter: number | null = 50) => {
  const clock = handClock()
  const log = { own: [] as SealedRun[], others: [] as SealedRun[], unsealed: [] as SealedRun[] }
  const readBack = new Set<SealedRun>()
  const times = new Map<string, number>()
  const sent: string[] = []
  const calls: number[] = []
  let problem = ''
  const sharer = createSharer({
    sharing: {
      seal: async () => {
        const sealed = log.unsealed.length
        log.own.push(...log.unsealed.splice(0))
        return sealed
      },
      toShare: async (which, _most, except, mostRuns) =>
        log[which].filter((run) => !readBack.has(run) && !except.has(runId(run))).slice(0, mostRuns),
    },
    sign: async () => [],
    publish: async (runs) => {
      calls.push(runs.length)
      const stored: SealedRun[] = []
      const answers = runs.map((run): Sent => {
        const name = `${run.device}:${run.from}`
        sent.push(name)
        times.set(name, (times.get(name) ?? 0) + 1)
        const outcome = answer(run, times.get(name) ?? 0)
        if (outcome === 'stored' && readBackAfter !== null) stored.push(run)
        return { id: runId(run), outcome, sentence: outcome === 'stored' ? '' : `It was ${outcome}.` }
      })
      clock.later(readBackAfter ?? 0, () => {
        for (const run of stored) readBack.add(run)
      })
      return answers
    },
    now: clock.now,
    later: clock.later,
    random: () => 0.5,
    changed: (sentence) => {
      problem = sentence
    },
    sentenceOf: (error) => String(error),
  })
  return { clock, log, sent, calls, sharer, problem: () => problem }
}

describe('sharing what was recorded here', () => {
  it('waits until the stream is read to its end', async () => {
    const { clock, log, sent, sharer } = given()
    log.unsealed.push(runOf(1), runOf(2))
    sharer.look()
    await clock.pass(5000)
    expect(sent).toEqual([])
    sharer.setReady(true)
    await clock.settle()
    expect(sent).toEqual(['mine:1', 'mine:2'])
  })

  it('sends a new line at once, and each once', async () => {
    const { clock, log, sent, sharer } = given()
    sharer.setReady(true)
    await clock.pass(5000)
    for (let seq = 1; seq <= 5; seq++) {
      log.unsealed.push(runOf(seq))
      sharer.look()
      await clock.settle()
      expect(sent.at(-1)).toBe(`mine:${seq}`)
    }
    await clock.pass(60_000)
    expect(sent).toHaveLength(5)
  })

  it('sends again what was acknowledged and not read back', async () => {
    const { clock, log, sent, sharer } = given(() => 'stored', null)
    log.unsealed.push(runOf(1))
    sharer.setReady(true)
    await clock.pass(9_999)
    expect(sent).toHaveLength(1)
    await clock.pass(2)
    expect(sent).toHaveLength(2)
  })

  it('counts no acknowledgement of a server that holds another stream now', async () => {
    const { clock, log, sent, sharer } = given(() => 'stored', null)
    log.unsealed.push(runOf(1))
    sharer.setReady(true)
    await clock.pass(100)
    sharer.setReady(false)
    sharer.forget()
    sharer.setReady(true)
    await clock.settle()
    expect(sent).toHaveLength(2)
  })

  it('sends again, ever later, what got no answer, and says nothing of it', async () => {
    const { clock, log, sent, sharer, problem } = given((_run, times) => (times < 4 ? 'unknown' : 'stored'))
    log.unsealed.push(runOf(1))
    sharer.setReady(true)
    await clock.pass(260)
    expect(sent).toHaveLength(2)
    await clock.pass(510)
    expect(sent).toHaveLength(3)
    await clock.pass(1010)
    expect(sent).toHaveLength(4)
    await clock.pass(60_000)
    expect(sent).toHaveLength(4)
    expect(problem()).toBe('')
  })

  it('unsays why a run was refused once it is read back, whatever was answered last', async () => {
    const answers: Sent['outcome'][] = ['full', 'unknown']
    const { clock, log, sharer, problem } = given(() => answers.shift() ?? 'offline')
    log.unsealed.push(runOf(1))
    sharer.setReady(true)
    await clock.settle()
    expect(problem()).toBe('It was full.')
    await clock.pass(2100)
    expect(problem()).toBe('')
  })

  it('unsays it also where others have handed that run in', async () => {
    const { clock, log, sharer, problem } = given(() => 'too-big')
    log.unsealed.push(runOf(1))
    sharer.setReady(true)
    await clock.settle()
    expect(problem()).toBe('It was too-big.')
    log.own.splice(0)
    await clock.pass(60_000)
    expect(problem()).toBe('')
  })

  it('says why a full server takes nothing, tries ever later, and unsays it once it does', async () => {
    let full = true
    const { clock, log, sent, sharer, problem } = given(() => (full ? 'full' : 'stored'))
    log.unsealed.push(runOf(1))
    sharer.setReady(true)
    await clock.pass(1999)
    expect(problem()).toBe('It was full.')
    expect(sent).toHaveLength(1)
    await clock.pass(60_000)
    const tries = sent.length
    expect(tries).toBeGreaterThan(3)
    expect(tries).toBeLessThan(8)
    full = false
    await clock.pass(60_000)
    expect(problem()).toBe('')
  })

  it('lets a run that is too big for the server not stop the others', async () => {
    const { clock, log, sent, sharer, problem } = given((run) => (run.from === 1 ? 'too-big' : 'stored'))
    log.unsealed.push(runOf(1))
    sharer.setReady(true)
    await clock.pass(100)
    log.unsealed.push(runOf(2))
    sharer.look()
    await clock.settle()
    expect(sent).toEqual(['mine:1', 'mine:2'])
    expect(problem()).toBe('It was too-big.')
  })

  it('gives back what the server lost of others, once, after a moment', async () => {
    const { clock, log, sent, sharer } = given()
    log.others.push(runOf(1, 'theirs'))
    log.unsealed.push(runOf(7))
    sharer.setReady(true)
    await clock.pass(999)
    expect(sent).toEqual(['mine:7'])
    await clock.pass(10)
    expect(sent).toEqual(['mine:7', 'theirs:1'])
    await clock.pass(60_000)
    expect(sent).toHaveLength(2)
  })

  it('hands in no more than a thousand runs at once, and all of them', async () => {
    const { clock, log, sent, calls, sharer } = given()
    for (let seq = 1; seq <= 5500; seq++) log.unsealed.push(runOf(seq))
    sharer.setReady(true)
    await clock.pass(1000)
    expect(calls).toEqual([1000, 1000, 1000, 1000, 1000, 500])
    expect(new Set(sent).size).toBe(5500)
  })
})
