import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ BrowserWindow: {}, dialog: {}, shell: {} }))
vi.mock('electron-log/main', () => ({ default: {} }))
const { ruleOf } = await import('../../../src/main/outside-links')

describe('a link that leaves the app', () => {
  it('is opened when its host was allowed before, by https only', () => {
    expect(ruleOf('https://grafana.example.org/d/1', ['grafana.example.org'])).toBe('open')
    expect(ruleOf('http://grafana.example.org/d/1', ['grafana.example.org'])).toBe('ask')
  })

  it('is asked about otherwise, also when the host only looks alike', () => {
    expect(ruleOf('https://grafana.example.org.evil.test/', ['grafana.example.org'])).toBe('ask')
    expect(ruleOf('https://grafana.example.org:8443/', ['grafana.example.org'])).toBe('ask')
  })

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'app://warroom/index.html',
    'https://user:secret@grafana.example.org/',
    'https://user@grafana.example.org/',
    'https://:secret@grafana.example.org/',
    'https://',
    'not an address',
    '',
  ])('is refused when it is no plain web address: %s', (url) => {
    expect(ruleOf(url, ['grafana.example.org'])).toBe('refuse')
  })
})
