import { BrowserWindow, shell } from 'electron'
import log from 'electron-log/main'
import { showMessageBox } from './message-box'
import type { SettingsStore } from './settings'

export type LinkRule = 'open' | 'ask' | 'refuse'

/**
 * What becomes of a link that leaves the app for the system's browser: only web addresses without credentials do, and of a host
 * that the user has not allowed before (`allowed`) only when they say so.
 */
export const ruleOf = (url: string, allowed: readonly string[]): LinkRule => {
  if (!URL.canParse(url)) return 'refuse'
  const { protocol, host, username, password } = new URL(url)
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '' || host === '')
    return 'refuse'
  return protocol === 'https:' && allowed.includes(host) ? 'open' : 'ask'
}

const buttons = ['Open it', 'Leave it'] as const

/** Asks once per host, if the user ticks that: a link in a log may have been written by somebody else. */
const ask = async (url: string, settings: SettingsStore): Promise<boolean> => {
  const { protocol, host } = new URL(url)
  const question = {
    type: 'question' as const,
    message: `Open ${host} in your browser?`,
    detail: url.slice(0, 500),
    buttons: [...buttons],
    defaultId: 1,
    cancelId: 1,
    ...(protocol === 'https:' && { checkboxLabel: `Always open links to ${host}` }),
  }
  const { response, checkboxChecked } = await showMessageBox(question, BrowserWindow.getFocusedWindow())
  if (response !== 0) return false
  if (checkboxChecked) await settings.change({ linkHosts: [...settings.current().linkHosts, host] })
  return true
}

/** Opens a clicked link in the system's browser, or refuses it. Never throws. */
export const openLink = async (url: string, settings: SettingsStore): Promise<void> => {
  const rule = ruleOf(url, settings.current().linkHosts)
  if (rule === 'refuse') return log.warn('A page wanted to open a window; it was refused.')
  try {
    if (rule === 'open' || (await ask(url, settings))) await shell.openExternal(url)
  } catch {
    // Not the desktop's words: they repeat the address, which may carry a token.
    log.error('A link could not be opened.')
  }
}
