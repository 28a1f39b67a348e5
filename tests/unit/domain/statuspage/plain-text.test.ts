import { plainText } from '@domain/statuspage/plain-text'
import { describe, expect, it } from 'vitest'

describe('the body of an update as plain text', () => {
  it('keeps paragraphs, lines and list items apart', () => {
    expect(plainText('<p>First<br />second</p><p>Third</p><ul><li>one</li><li>two</li></ul>')).toBe(
      'First\nsecond\n\nThird\n\n• one\n• two',
    )
  })

  it('reads entities once', () => {
    expect(plainText('caf&#233; &amp; bar &#x2014; &lt;b&gt; &quot;x&quot; &amp;lt; &unknown;')).toBe(
      'café & bar — <b> "x" &lt; &unknown;',
    )
  })

  it('keeps where a link goes', () => {
    expect(plainText('See <a href="https://example.org/a?b=1&amp;c=2">our page</a>.')).toBe(
      'See our page (https://example.org/a?b=1&c=2).',
    )
    expect(plainText('<a href="https://example.org">https://example.org</a>')).toBe('https://example.org')
  })

  it('leaves out scripts, styles and comments with what is in them', () => {
    expect(plainText('a<script>alert("1 < 2")</script>b<STYLE type="x">p{}</STYLE >c<!-- d -->e')).toBe('abce')
  })

  it('leaves text alone that only looks a little like HTML', () => {
    expect(plainText('latency < 5 ms, errors > 3 %, a<3')).toBe('latency < 5 ms, errors > 3 %, a<3')
  })

  it('leaves no tag of a markup that was cut off to be run: it stays text', () => {
    expect(plainText('over<script>alert(1)')).toBe('overalert(1)')
  })
})
