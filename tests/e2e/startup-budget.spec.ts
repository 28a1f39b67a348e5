import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { projectRoot } from '../../scripts/electron-runtime.mjs'

// Not times, which `npm run bench -- coldstart` judges, but what they come from: what a start has to read.

const out = (...path: string[]): string => join(projectRoot, 'out', ...path)
const sizeOf = async (path: string): Promise<number> => (await stat(path)).size
const page = () => readFile(out('renderer', 'index.html'), 'utf8')
/** The packages and parts of our own that a file needs before its first line runs. */
const neededBy = (code: string): string[] =>
  [...code.matchAll(/^import\s(?:[^'"]*from\s*)?["']([^'"]+)["']/gm)].map(([, name]) => name ?? '')

test('the first paint needs one file and one small script', async () => {
  const html = await page()
  expect(html.length, 'the page with the styles of the first screen, bytes').toBeLessThan(32_000)
  expect(html).not.toMatch(/<link[^>]*rel="stylesheet"/)
  const scripts = [...html.matchAll(/<script[^>]*src="\.\/([^"]+)"/g)].map(([, file]) => file ?? '')
  expect(scripts).toHaveLength(1)
  const [script = ''] = scripts
  expect(await sizeOf(out('renderer', script)), 'the script of the shell, bytes').toBeLessThan(4000)
  expect(neededBy(await readFile(out('renderer', script), 'utf8'))).toEqual([])
})

test('the first screen needs one script more and two fonts, and nothing of the UI library', async () => {
  const html = await page()
  const named = [...html.matchAll(/<link rel="preload" as="(\w+)"[^>]*href="\.\/([^"]+)"/g)]
  expect(named.map(([, kind]) => kind).sort()).toEqual(['font', 'font', 'script'])
  const room = named.find(([, kind]) => kind === 'script')?.[2] ?? ''
  expect(await sizeOf(out('renderer', room)), 'the script of the room, bytes').toBeLessThan(620_000)
  const code = await readFile(out('renderer', room), 'utf8')
  expect(neededBy(code)).toEqual([])
  expect(code).not.toContain('mantine-Modal')
})

test('the window needs one small file of main, and no package', async () => {
  const main = out('main', 'index.js')
  expect(await sizeOf(main), 'what opens the window, bytes').toBeLessThan(40_000)
  const packages = neededBy(await readFile(main, 'utf8')).filter(
    (name) => !/^(electron$|node:|\.\/rolldown-runtime\.js$)/.test(name),
  )
  expect(packages).toEqual([])
})
