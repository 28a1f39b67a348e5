import { app, session } from 'electron'
import { isOwn, startPage } from './origin'

/** The one permission that is given, and to our own page only: that Chromium may not clear the log when the disk runs full. */
const keepsStorage = 'persistent-storage'

/**
 * Before Electron is ready. Chromium of this app finds no host, not even one that is given by its number: neither for what a page
 * has that no policy covers (`dns-prefetch`, the servers of a peer connection), nor for its own errands (it fetches a dictionary at the
 * first start although the spelling check is off: electron/electron#22995). `but` are the hosts that main asks through Chromium.
 */
export const findNoHost = (but: readonly string[]): void =>
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    ['MAP * ~NOTFOUND', ...but.map((host) => `EXCLUDE ${host}`)].join(', '),
  )

/** Our page may load itself anew, which is how the log is opened again; a page goes nowhere else. */
const stay = (event: Electron.Event & { url: string; isMainFrame: boolean }): void => {
  if (!event.isMainFrame || event.url !== startPage) event.preventDefault()
}

/**
 * Denies by default, for every page there is or will be: navigation, new windows, permissions, webviews, and each request of
 * a page that is not for the app's own files. Call when Electron is ready, before the first window. `onLink` is given the links that
 * were clicked.
 */
export const secure = (onLink: (url: string) => void): void => {
  const { defaultSession } = session
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isOwn(url) && !/^(blob|data|devtools):/.test(url) }),
  )
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === keepsStorage && isOwn(requestingUrl)),
  )
  defaultSession.setPermissionCheckHandler(
    (_contents, permission: string, requestingOrigin) => permission === keepsStorage && isOwn(requestingOrigin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => {
    // A peer connection sends nothing by itself; by a proxy neither, for none is found.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      onLink(url)
      return { action: 'deny' }
    })
  })
}
