import { setImmediate as turn } from 'node:timers/promises'
import { emptySchedule, look, replaceSchedule } from '../../src/main/alarm-clock/schedule-state'
import { openAlarmHistory } from '../../src/main/alarm-history/alarm-history'
import { deadlineAt } from '../unit/main/deadline'

// journal-writer.ts FOLDER: arms, fires and disarms deadlines without end, and says how many deadlines' lines the journal has. To be killed.

const [, , folder = ''] = process.argv
const begin = 1_800_000_000_000
let wall = begin
const history = openAlarmHistory({
  folder,
  kept: null,
  now: () => wall,
  deliveriesOf: () => [],
  warn: (sentence) => process.stderr.write(`${sentence}\n`),
})

let state = emptySchedule
for (let i = 0; ; i += 1) {
  wall = begin + i * 1000
  // One goes on, one comes: the one of two steps before is over.
  state = replaceSchedule(state, [deadlineAt(`d${i}`, wall), deadlineAt(`d${i + 1}`, wall + 1000)], wall)
  void history.follow(state, Promise.resolve())
  state = look(state, { wall, uptime: wall - begin, boot: 'b' }).state
  void history.follow(state, Promise.resolve())
  if (i % 50 === 0) {
    await history.settled()
    process.stdout.write(`${i}\n`)
  }
  await turn()
}
