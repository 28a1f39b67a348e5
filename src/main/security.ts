import { app, session } from 'electron'
import { isOwn } from './origin'

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
      onLink(url)
      return { action: 'deny' }
    })
  })
}
