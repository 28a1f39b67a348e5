// check → unit → build → end to end; the last line sums up what ran.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { projectRoot, requireRuntime } from './electron-runtime.mjs'
import { say } from './steps.mjs'

const reports = join(projectRoot, 'test-results')

const runner = (name, ...args) => {
  const { status } = spawnSync(join(projectRoot, 'node_modules', '.bin', name), args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  return status === 0
}

const report = (name) => {
  const path = join(reports, `${name}.json`)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/** Counts of a test runner's own report; a runner that failed without a failed test still counts as one failure. */
const count = (name, ok, passed, failed) => {
  const found = report(name)
  return { passed: found ? passed(found) : 0, failed: Math.max(found ? failed(found) : 0, ok ? 0 : 1) }
}

rmSync(reports, { recursive: true, force: true })
const failures = check()

say('unit tests')
const unit = count(
  'unit',
  runner('vitest', 'run'),
  (it) => it.numPassedTests,
  (it) => it.numFailedTests,
)

say('building the app')
let built = true
try {
  build()
} catch (error) {
  built = false
  failures.push('build')
  console.error(error.message)
}

let e2e = { passed: 0, failed: 0 }
if (built) {
  say(`end-to-end tests on Electron ${requireRuntime().version}`)
  e2e = count(
    'e2e',
    runner('playwright', 'test'),
    (it) => it.stats.expected,
    (it) => it.stats.unexpected + it.stats.flaky,
  )
}

if (failures.length > 0) say(`failed besides the tests: ${failures.join(', ')}`)
const failed = unit.failed + e2e.failed + failures.length
console.log(`${unit.passed + e2e.passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
