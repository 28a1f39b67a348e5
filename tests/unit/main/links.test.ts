import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkIn, readLink } from '../../../src/main/links'

describe('a link', () => {
  test.each([
    ['warroom://incident/0mbc1-x7kq', '0mbc1-x7kq'],
    ['warroom://incident/statuspage-abc_1/', 'statuspage-abc_1'],
    ['WARROOM://Incident/a', 'a'],
  ])('%s opens %s', (link, incident) => {
    expect(readLink(link)).toEqual({ incident })
  })

  test.each([
    'warroom:',
    'warroom://',
    'warroom://incident/',
    'warroom://incident/a/b',
    'warroom://incident/a?then=close',
    'warroom://incident/a#b',
    'warroom://incident/..',
    'warroom://incident/%61',
    'warroom://incident/a b',
    'warroom://incident/a\n',
    `warroom://incident/${'a'.repeat(201)}`,
    'warroom://incident@host/a',
    'warroom://settings',
    'https://example.org/warroom://incident/a',
  ])('%j is refused with a sentence', (link) => {
    expect(readLink(link)).toEqual({ refused: expect.stringMatching(/Nothing was done\.$/) })
  })

  test('whatever it says, it names an incident by its id or is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (rest) => {
        const asked = readLink(`warroom://incident/${rest}`)
        if ('incident' in asked) expect(asked.incident).toMatch(/^[\w-]{1,200}$/)
      }),
    )
  })
})

describe('an invite', () => {
  test.each([
    'warroom://join/AbC-_9',
    'Warroom://join/AbC-_9/',
    'warroom://join/what its reader will refuse'.replaceAll(' ', '%20'),
  ])('%s is handed on as it is', (link) => {
    expect(readLink(link)).toEqual({ invite: link })
  })

  test.each(['warroom://join/a b', 'warroom://join/a/b', `warroom://join/${'a'.repeat(8000)}`, 'warroom://join'])(
    '%j is none',
    (link) => {
      expect(readLink(link)).toEqual({ refused: expect.stringMatching(/Nothing was done\.$/) })
    },
  )
})

test('among the arguments of a start only the link counts', () => {
  expect(linkIn(['/opt/Warroom/warroom', '--hidden', 'warroom://incident/a'])).toBe('warroom://incident/a')
  expect(linkIn(['/opt/Warroom/warroom', '--user-data-dir=warroom:', '/home/warroom'])).toBeNull()
})
