import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Message, OpenTarget, Outcome } from '../../../../src/main/paging/message'
import { startOutbox } from '../../../../src/main/paging/outbox'
import type { KeptOutbox } from '../../../../src/main/paging/outbox-file'
import { alarmOf, answerOf, linesOf, t0, targetOf, updateOf } from './given'

const hour = 3_600_000
const silent: Outcome = { state: 'unconfirmed', why: 'The server answered 500.', retryAfter: null }

/** A target that says these, one after the other, then that it was delivered; `got` is what it was sent, and when. */
const scripted = (id: string, outcomes: readonly Outcome[], changed: Partial<OpenTarget> = {}) => {
  const left = [...outcomes]
  const got: string[] = []
  const send = async ({ action, key }: Message): Promise<Outcome> => {
    got.push(`${action} ${key} ${Math.round(performance.now())}`)
    return left.shift() ?? { state: 'delivered', answer: `${id}-1` }
  }
  return { target: targetOf(id, { send, ...changed }), got }
}

/** Never answers, and takes no notice of being told to end. */
const hanging = (id: string) => {
  const signals: AbortSignal[] = []
  const send = (_message: Message, signal: AbortSignal): Promise<Outcome> => {
    signals.push(signal)
    return new Promise(() => {})
  }
  return { target: targetOf(id, { send }), signals }
}

const start = (
  targets: readonly OpenTarget[],
  { kept = null, full = false }: { kept?: KeptOutbox | null; full?: boolean } = {},
) => {
  let disk = kept
  const pushed: string[] = []
  const problems: unknown[] = []
  const world = { targets, full }
  const outbox = startOutbox(kept, {
    read: () => ({ wall: Date.now(), uptime: performance.now(), boot: 'b' }),
    random: () => 0,
    targets: () => world.targets,
    save: async (state) => {
      if (world.full) throw new Error('ENOSPC')
      disk = structuredClone(state)
    },
    onChanged: (deliveries) => pushed.push(...deliveries.map(({ id, state }) => `${id} ${state}`)),
    onProblem: (error) => problems.push(error),
  })
  return { outbox, pushed, problems, world, disk: () => disk, lines: () => (disk ? linesOf(disk.state) : []) }
}

beforeEach(() => {
  vi.useFakeTimers({ now: t0 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the running outbox', () => {
  test('has a page on the disk when it says so, and marks it there as sent before it is', async () => {
    const seen: string[][] = []
    const { outbox, lines, pushed } = start([
      targetOf('a', {
        send: async () => {
          seen.push(lines())
          return { state: 'delivered', answer: 'x' }
        },
      }),
    ])
    await outbox.page([alarmOf()])
    expect(lines()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10)
    expect(seen).toEqual([['trigger a d1: sent']])
    expect(lines()).toEqual(['trigger a d1: delivered'])
    expect(pushed.at(-1)).toBe('trigger:a:d1 delivered')
    expect(outbox.deliveries()).toMatchObject([{ answer: 'x', attempts: 1 }])
    await outbox.stop()
  })

  test('a target that hangs is given up on after 15 s and delays no other', async () => {
    const { target, signals } = hanging('a')
    const b = scripted('b', [])
    const { outbox } = start([target, b.target])
    await outbox.page([alarmOf('d1'), alarmOf('d2')])
    await vi.advanceTimersByTimeAsync(14_999)
    expect(b.got).toHaveLength(2)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    await vi.advanceTimersByTimeAsync(1)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(outbox.deliveries()[0]).toMatchObject({ state: 'unconfirmed', answer: 'No answer came within 15 seconds.' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(signals).toHaveLength(2)
    await outbox.stop()
  })

  test('a server’s error is tried again, with the same key, and the next message waits for it', async () => {
    const { target, got } = scripted('a', [silent, silent])
    const { outbox } = start([target])
    await outbox.page([alarmOf('d1'), alarmOf('d2')])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(got).toEqual(['trigger d1 0', 'trigger d1 2000', 'trigger d1 6000', 'trigger d2 6000'])
    await outbox.stop()
  })

  test('the clock set while another target answers shortens no wait', async () => {
    const { target, got } = scripted('a', [silent])
    const answers: ((outcome: Outcome) => void)[] = []
    const slow = targetOf('b', { send: () => new Promise((resolve) => answers.push(resolve)) })
    const { outbox } = start([target, slow])
    await outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(100)
    // The answer is the first that sees the clock as it is now.
    vi.setSystemTime(Date.now() + 3 * hour)
    for (const answer of answers) answer({ state: 'delivered', answer: 'b-1' })
    await vi.advanceTimersByTimeAsync(1500)
    expect(got).toEqual(['trigger d1 0'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(got).toEqual(['trigger d1 0', 'trigger d1 2000'])
    await outbox.stop()
  })

  test('a target that asks for time (429) is given it', async () => {
    const { target, got } = scripted('a', [{ ...silent, retryAfter: 40_000 }])
    const { outbox } = start([target])
    await outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(got).toEqual(['trigger d1 0', 'trigger d1 40000'])
    await outbox.stop()
  })

  test('a chat gets at most one message a second', async () => {
    const { target, got } = scripted('a', [], { pause: 1000 })
    const { outbox } = start([target])
    await outbox.page([alarmOf('d1'), alarmOf('d2')])
    await outbox.posted([updateOf('e1')])
    await vi.advanceTimersByTimeAsync(5000)
    expect(got).toEqual(['trigger d1 0', 'trigger d2 1000', 'post e1 2000'])
    await outbox.stop()
  })

  test('what is refused has failed, and is not tried again', async () => {
    const { target, got } = scripted('a', [{ state: 'refused', why: 'The routing key is wrong.' }])
    const { outbox } = start([target])
    await outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(2 * hour)
    expect(got).toHaveLength(1)
    expect(outbox.deliveries()).toMatchObject([{ state: 'failed', answer: 'The routing key is wrong.' }])
    await outbox.stop()
  })

  test('a target that throws all the same stops nothing, and what it threw is told nowhere', async () => {
    const broken = targetOf('a', {
      send: () => {
        throw new Error('https://hooks.example/secret')
      },
    })
    const { outbox, disk, problems } = start([broken])
    await outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(1000)
    expect(outbox.deliveries()).toMatchObject([{ state: 'unconfirmed' }])
    expect(JSON.stringify([disk(), problems])).not.toContain('secret')
    await outbox.stop()
  })

  test('a full disk holds no page back, but it is not said to be kept until it is', async () => {
    const { target, got } = scripted('a', [])
    const { outbox, world, lines } = start([target], { full: true })
    await expect(outbox.page([alarmOf()])).rejects.toThrow()
    await vi.advanceTimersByTimeAsync(10)
    expect(got).toEqual(['trigger d1 0'])
    world.full = false
    await outbox.page([alarmOf()])
    expect(lines()).toEqual(['trigger a d1: delivered'])
    await vi.advanceTimersByTimeAsync(5000)
    expect(got).toHaveLength(1)
    await outbox.stop()
  })

  test('stopped in the middle of an attempt, it ends it and makes it again at the next start, with the same key', async () => {
    const { target, signals } = hanging('a')
    const first = start([target])
    await first.outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(100)
    await first.outbox.stop()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(first.lines()).toEqual(['trigger a d1: unconfirmed'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(signals).toHaveLength(1)

    const again = scripted('a', [])
    const second = start([again.target], { kept: first.disk() })
    await vi.advanceTimersByTimeAsync(10)
    expect(again.got).toEqual(['trigger d1 60100'])
    await second.outbox.stop()
  })

  test('killed in the middle of an attempt, it makes it again at the next start', async () => {
    const first = start([hanging('a').target])
    await first.outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(100)
    const killed = first.disk()
    expect(first.lines()).toEqual(['trigger a d1: sent'])
    const again = scripted('a', [])
    const second = start([again.target], { kept: killed })
    await vi.advanceTimersByTimeAsync(10)
    expect(again.got).toEqual(['trigger d1 100'])
    await Promise.all([first.outbox.stop(), second.outbox.stop()])
  })

  test.each([3 * hour, -3 * hour])('the wall clock set by %d ms changes no wait', async (by) => {
    const { target, got } = scripted('a', [{ ...silent, retryAfter: 30_000 }])
    const { outbox } = start([target])
    await outbox.posted([updateOf('e1')])
    await vi.advanceTimersByTimeAsync(10_000)
    vi.setSystemTime(Date.now() + by)
    await vi.advanceTimersByTimeAsync(50_000)
    expect(got).toEqual(['post e1 0', 'post e1 30000'])
    await outbox.stop()
  })

  test('a page that other machines are asked for first goes out in its turn, unless the log says that it was sent', async () => {
    const { target, got } = scripted('a', [])
    const { outbox } = start([target])
    const mine = alarmOf('d1', { rank: 1 })
    const theirs = alarmOf('d2', { rank: 1 })
    await outbox.page([mine, theirs])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(outbox.deliveries()).toEqual([])
    outbox.scheduled([mine.deadline, alarmOf('d2', { rank: 1, sent: true }).deadline])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(got).toEqual(['trigger d1 20000'])
    await outbox.stop()
  })

  test('an acknowledged page is acknowledged where it went, and one that is over is resolved there', async () => {
    const a = scripted('a', [])
    const chat = scripted('chat', [], { takesAnswers: false })
    const { outbox } = start([a.target, chat.target])
    await outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(10)
    await outbox.answered([answerOf('p1', 'Tom')])
    await vi.advanceTimersByTimeAsync(10)
    await outbox.answered([])
    await vi.advanceTimersByTimeAsync(10)
    expect(a.got.map((line) => line.replace(/ \d+$/, ''))).toEqual(['trigger d1', 'acknowledge d1', 'resolve d1'])
    expect(chat.got).toHaveLength(1)
    await outbox.stop()
  })

  test('at a start nothing is concluded before the room has said how its pages stand', async () => {
    const first = start([hanging('a').target])
    await first.outbox.page([alarmOf()])
    await first.outbox.stop()
    const again = scripted('a', [silent])
    const second = start([again.target], { kept: first.disk() })
    await vi.advanceTimersByTimeAsync(1000)
    expect(again.got).toHaveLength(1)
    await second.outbox.answered([])
    await vi.advanceTimersByTimeAsync(hour)
    expect(again.got.map((line) => line.replace(/ \d+$/, ''))).toEqual(['trigger d1', 'resolve d1'])
    await second.outbox.stop()
  })

  test('what waits for a target that is switched off has failed at once', async () => {
    const { target } = scripted('a', [silent])
    const { outbox, world, pushed } = start([target])
    await outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(10)
    world.targets = [{ ...target, on: false }]
    outbox.targetsChanged()
    await vi.advanceTimersByTimeAsync(1)
    expect(pushed.at(-1)).toBe('trigger:a:d1 failed')
    await outbox.stop()
  })

  test('what the log has is kept as recorded', async () => {
    const { outbox, disk } = start([targetOf('a')])
    await outbox.page([alarmOf()])
    await vi.advanceTimersByTimeAsync(10)
    await outbox.recorded(['trigger:a:d1', 'unknown'])
    expect(disk()?.state.jobs.map(({ delivery }) => delivery.recorded)).toEqual([true])
    await outbox.stop()
  })

  test('a page of a drill goes nowhere', async () => {
    const { target, got } = scripted('a', [])
    const { outbox } = start([target])
    const { fired, deadline } = alarmOf()
    await outbox.page([{ fired, deadline: { ...deadline, page: null } }])
    await vi.advanceTimersByTimeAsync(1000)
    expect(got).toEqual([])
    await outbox.stop()
  })
})
