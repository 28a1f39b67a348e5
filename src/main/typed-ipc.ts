import type { Answer, PushData, PushName } from '@contract/contract'
import { callNames } from '@contract/names'
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { origin } from './origin'

/** Answers one call by its name and what was sent with it. */
export type Answering = (name: string, args: unknown[]) => Promise<Answer<unknown>>

/** What a foreign sender is told. */
const foreignSender: Answer<never> = {
  ok: false,
  refusal: {
    code: 'foreign-sender',
    sentence: 'A page that is not the app’s own asked for something. Nothing was done.',
  },
}

/** Only the main frame of our window, showing our page. */
const isTrusted = ({ sender, senderFrame }: IpcMainInvokeEvent, page: WebContents | null): boolean =>
  page !== null &&
  sender === page &&
  senderFrame !== null &&
  senderFrame.parent === null &&
  senderFrame.origin === origin

/** Answers the page's calls. The one file that knows ipcMain. */
export const answerCalls = (answering: Answering, page: () => WebContents | null): void => {
  for (const name of callNames)
    ipcMain.handle(name, async (event, ...args: unknown[]) =>
      isTrusted(event, page()) ? answering(name, args) : foreignSender,
    )
}

/** Sends to the page, when there is one that can hear it. */
export const pushTo = <N extends PushName>(page: WebContents | null, name: N, data: PushData<N>): void => {
  if (!page || page.isDestroyed() || page.isCrashed()) return
  try {
    page.send(name, data)
  } catch (error) {
    // Its frame is just being replaced; what must not be lost is asked for by the next page.
    console.warn(`The push ${name} did not reach the page.`, error)
  }
}
