import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetOf } from '../../../src/main/asset-path'

const root = '/app/out/renderer'

test.each([
  ['app://warroom/', '/app/out/renderer/index.html', 'text/html; charset=utf-8'],
  ['app://warroom/index.html?x=1#y', '/app/out/renderer/index.html', 'text/html; charset=utf-8'],
  ['app://warroom/assets/a-1.js', '/app/out/renderer/assets/a-1.js', 'text/javascript; charset=utf-8'],
  ['app://warroom/assets/my%20font.woff2', '/app/out/renderer/assets/my font.woff2', 'font/woff2'],
])('%s is %s', (url, path, type) => {
  expect(assetOf(root, url)).toEqual({ path, type })
})

test.each([
  'app://warroom/../../etc/passwd.html',
  'app://warroom/..%2f..%2findex.html',
  'app://warroom/%2e%2e/%2e%2e/index.html',
  'app://warroom/%252e%252e/index.html',
  'app://warroom/..%5c..%5cindex.html',
  'app://warroom/..\\index.html',
  'app://warroom/a/./index.html',
  'app://warroom/c:/windows.html',
  'app://warroom/index.html%00.js',
  'app://warroom/%E0%A4%A.html',
  'app://warroom/assets/program.exe',
  'app://warroom/assets',
  'app://warroom.example/index.html',
  'app://warroom@example.org/index.html',
  'app://other/index.html',
  'https://warroom/index.html',
  'file:///app/out/renderer/index.html',
])('%s is refused', (url) => {
  expect(assetOf(root, url)).toBeNull()
})

describe('any address', () => {
  test('never leads out of the page’s folder', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e', '%2E%2e', '%2f', '%5c', '\\', '/', '%25', '%00', 'index.html', ':'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const asset = assetOf(root, `app://warroom/${parts.join('')}`)
        if (asset) expect(asset.path.startsWith(`${root}/`)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
