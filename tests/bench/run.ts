import { append } from './append'
import { coldstart, memory } from './coldstart'
import { firstscreen } from './firstscreen'
import { fold } from './fold'
import { merge } from './merge'
import { print, type Row } from './report'
import { sync } from './sync'
import { timeline } from './timeline'
import { timers } from './timers'

const benches: Record<string, () => Promise<Row[]>> = {
  coldstart,
  firstscreen,
  memory,
  append,
  fold,
  merge,
  sync,
  timeline,
  timers,
}

const args = process.argv.slice(2)
const name = args.find((arg) => !arg.startsWith('--'))
const bench = name ? benches[name] : undefined

if (!name || !bench) {
  console.error(`Usage: npm run bench -- NAME [--json], where NAME is one of ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
print(name, await bench(), args.includes('--json'))
process.exit(0)
