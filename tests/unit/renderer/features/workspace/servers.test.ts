import { describe, expect, it } from 'vitest'
import { adviceOn, serversOf } from '../../../../../src/renderer/features/workspace/servers'

const sentenceOf = (text: string): string => {
  const found = serversOf(text)
  if (found.ok) throw new Error(`“${text}” was taken as ${found.servers.join(', ')}`)
  return found.sentence
}

describe('the addresses of a workspace’s server', () => {
  it.each([
    ['nats.example.com', ['nats.example.com:4222']],
    [' TLS://Nats.Example.com:5222/ ', null],
    ['tls://Nats.Example.com:5222/', ['nats.example.com:5222']],
    ['nats://10.0.0.7', ['10.0.0.7:4222']],
    ['[2001:db8::1]:4222', ['[2001:db8::1]:4222']],
    ['a.test, b.test;c.test', ['a.test:4222', 'b.test:4222', 'c.test:4222']],
    [
      'a.test\nb.test\nc.test\nd.test\ne.test:1',
      ['a.test:4222', 'b.test:4222', 'c.test:4222', 'd.test:4222', 'e.test:1'],
    ],
  ])('given %j, are %j', (text, servers) => {
    if (servers) expect(serversOf(text)).toEqual({ ok: true, servers })
    else expect(serversOf(text).ok).toBe(false)
  })

  it('given none, says what to write', () => {
    expect(sentenceOf('  ')).toContain('like nats.example.com:4222')
  })

  it.each(['https://a.test', 'a.test:0', 'a.test:65536', 'a.test:x', 'user@a.test', '-a.test', 'a.test/path', '[::1'])(
    'given %j, says that it is no address',
    (text) => {
      expect(sentenceOf(text)).toContain(`“${text}” is not the address of a server.`)
    },
  )

  it('given the same one twice, in whatever way it is written, says which', () => {
    expect(sentenceOf('a.test tls://A.test:4222 b.test')).toBe('a.test:4222 is there twice. Write each server once.')
  })

  it('given two, four or six, says why an even number or more than five is of no use', () => {
    expect(sentenceOf('a.test b.test')).toContain('three or five')
    expect(sentenceOf('a b c d')).toContain('with an even number, half of them cannot go on alone')
    expect(sentenceOf('a b c d e f')).toContain('at most 5')
  })
})

describe('the advice on good addresses', () => {
  it.each(['localhost:4222', '127.0.0.1:4222', '127.9.0.1:1', '[::1]:4222'])('given %s, warns of a team', (address) => {
    expect(adviceOn(['nats.example.com:4222', address])).toContain('from this machine only')
  })

  it('given one that others reach, has nothing to say', () => {
    expect(adviceOn(['localhost.example.com:4222', '10.0.0.7:4222'])).toBeNull()
  })
})
