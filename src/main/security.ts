import { app, session, shell } from 'electron'
import log from 'electron-log/main'
import { isOwn } from './origin'

/** The hosts whose pages may be opened in the system's browser, by https only. */
const outside: ReadonlySet<string> = new Set(['github.com', 'www.githubstatus.com', 'metastatuspage.com'])

/** True when a link may leave the app for the system's browser. */
export const mayLeave = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return protocol === 'https:' && username === '' && password === '' && outside.has(host)
}

/**
 * Denies by default, for every page there is or will be: navigation, new windows, permissions, webviews, and each request of
 * a page that is not for the app's own files. Call when Electron is ready, before the first window.
 */
export const secure = (): void => {
  const { defaultSession } = session
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOwn(url) && !/^(blob|data|devtools):/.test(url) }),
  )
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (mayLeave(url)) void shell.openExternal(url)
      else log.warn('A page wanted to open a window; it was refused.')
      return { action: 'deny' }
    })
  })
}
