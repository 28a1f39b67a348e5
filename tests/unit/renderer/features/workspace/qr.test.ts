import { describe, expect, it } from 'vitest'
import { qrPathOf } from '../../../../../src/renderer/features/workspace/qr'

/** The dark modules that a path draws, one unit each, as `x,y`. */
const modulesOf = (path: string): Set<string> => {
  const squares = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)]
  expect(squares.map(([square]) => square).join('')).toBe(path)
  return new Set(squares.map(([, x, y]) => `${x},${y}`))
}

/** The edge by which a telephone finds a code: dark, then light, then dark in the middle. */
const finder = [1, 1, 1, 1, 1, 1, 1]

describe('an invite as a QR code', () => {
  it('given a link, is a square with its three finders and a quiet zone of four around', () => {
    const code = qrPathOf('warroom://join/AQ')
    if (!code) throw new Error('A short link has a code.')
    const dark = modulesOf(code.path)
    const row = (x: number, y: number) => finder.map((_, step) => Number(dark.has(`${x + step},${y}`)))
    expect(row(4, 4)).toEqual(finder)
    expect(row(code.size - 11, 4)).toEqual(finder)
    expect(row(4, code.size - 5)).toEqual(finder)
    expect((code.size - 8 - 17) % 4).toBe(0)
    for (const at of dark) {
      const [x = 0, y = 0] = at.split(',').map(Number)
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
      expect(Math.max(x, y)).toBeLessThan(code.size - 4)
    }
  })

  it('given other links, differs', () => {
    expect(qrPathOf('warroom://join/AQ')?.path).not.toBe(qrPathOf('warroom://join/AR')?.path)
  })

  it('given none, or one whose modules would be too small to tell apart, is none', () => {
    expect(qrPathOf('')).toBeNull()
    expect(qrPathOf('a'.repeat(2300))).not.toBeNull()
    expect(qrPathOf('a'.repeat(2301))).toBeNull()
  })
})
