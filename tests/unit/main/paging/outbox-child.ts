import { readClocks } from '../../../../src/main/alarm-clock/machine-clock'
import { startOutbox } from '../../../../src/main/paging/outbox'
import { outboxFile } from '../../../../src/main/paging/outbox-file'
import { alarmOf, targetOf } from './given'

/** The outbox of a folder in a process of its own, with one target: each message it is sent is a deadline to page for. */
const [, , folder = '', url = ''] = process.argv

const target = targetOf('a', {
  send: async ({ key }, signal) => {
    try {
      const answer = await fetch(url, { method: 'POST', body: key, signal })
      const retryAfter = Number(answer.headers.get('retry-after')) * 1000 || null
      if (answer.ok) return { state: 'delivered', answer: '' }
      return { state: 'unconfirmed', why: `It answered ${answer.status}.`, retryAfter }
    } catch {
      return { state: 'unconfirmed', why: 'It did not answer.', retryAfter: null }
    }
  },
})

const file = outboxFile(folder, Date.now)
const { value, problem } = await file.read()
if (problem) throw new Error(problem)
const outbox = startOutbox(value, {
  read: readClocks,
  random: Math.random,
  targets: () => [target],
  save: file.write,
  onChanged: () => {},
  onProblem: (error) => {
    throw error
  },
})
process.on('message', async (asked: string) => {
  const [key = '', ...more] = asked.split(' ')
  await outbox.page([alarmOf(key, {}, Date.now())])
  process.send?.(key, () => {
    if (more.length > 0) process.kill(process.pid, 'SIGKILL')
  })
})
process.send?.('ready')
