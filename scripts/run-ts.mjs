// run-ts.mjs FILE ARGS…: a TypeScript program with the project's import aliases, under plain Node.
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import { projectRoot } from './electron-runtime.mjs'

const [, , file] = process.argv
process.argv.splice(1, 2, resolve(file))
await runnerImport(resolve(file), {
  root: projectRoot,
  logLevel: 'warn',
  resolve: { alias: { '@domain': join(projectRoot, 'src/domain'), '@contract': join(projectRoot, 'src/contract') } },
})
