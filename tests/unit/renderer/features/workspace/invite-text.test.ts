import { describe, expect, it } from 'vitest'
import { linkIn, whyNoLink } from '../../../../../src/renderer/features/workspace/invite-text'

const link = `warroom://join/${'AQB-_'.repeat(200)}`

describe('the invite in what was pasted', () => {
  it.each([
    ['the link alone', link],
    ['a message around it', `Hi Ben,\ncome in: ${link}\nAna`],
    ['a link in angle brackets', `<${link}>`],
    ['a link in quotes and brackets', `(“${link}”)`],
    ['another case of the scheme', link.replace('warroom://join/', 'WARROOM://JOIN/')],
  ])('given %s, is found', (_, text) => {
    expect(linkIn(text)?.toLowerCase()).toBe(link.toLowerCase())
    expect(whyNoLink(text)).toBeNull()
  })

  it('given several, is the first', () => {
    expect(linkIn(`warroom://join/one warroom://join/two`)).toBe('warroom://join/one')
  })

  it('given a text without one, says what it looks like; given no text, nothing', () => {
    expect(linkIn('https://example.com/join/AQ')).toBeNull()
    expect(whyNoLink('https://example.com/join/AQ')).toContain('It begins with warroom://join/')
    expect(whyNoLink(' \n ')).toBeNull()
  })

  it('given one that is longer than any invite, is not taken', () => {
    const long = `warroom://join/${'A'.repeat(8000)}`
    expect(linkIn(long)).toBeNull()
    expect(whyNoLink(long)).not.toBeNull()
  })
})
