import type { PushData, PushName } from '@contract/contract'
import { callNames } from '@contract/names'
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import log from 'electron-log/main'
import { answerCall, foreignSender, type Handlers } from './answer-call'
import { origin } from './origin'

/** Only the main frame of our window, showing our page. */
const isTrusted = ({ sender, senderFrame }: IpcMainInvokeEvent, page: WebContents | null): boolean =>
  page !== null &&
  sender === page &&
  senderFrame !== null &&
  senderFrame.parent === null &&
  senderFrame.origin === origin

/** Answers the page's calls. The one file that knows ipcMain. */
export const answerCalls = (handlers: Handlers, page: () => WebContents | null): void => {
  for (const name of callNames)
    ipcMain.handle(name, (event, ...args: unknown[]) =>
      isTrusted(event, page())
        ? answerCall(handlers, name, args, (call, error) => log.error(`The call ${call} failed.`, error))
        : foreignSender,
    )
}

/** Sends to the page, when there is one that can hear it. */
export const pushTo = <N extends PushName>(page: WebContents | null, name: N, data: PushData<N>): void => {
  if (!page || page.isDestroyed() || page.isCrashed()) return
  try {
    page.send(name, data)
  } catch (error) {
    // Its frame is just being replaced; what must not be lost is asked for by the next page.
    log.warn(`The push ${name} did not reach the page.`, error)
  }
}
