import type { Answer, Bridge } from '@contract/contract'
import { callNames, pushNames } from '@contract/names'
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

const unknownCall: Answer<never> = {
  ok: false,
  refusal: {
    code: 'unknown-call',
    sentence: 'The page asked for something this version does not know. Nothing was done.',
  },
}

const unsent: Answer<never> = {
  ok: false,
  refusal: {
    code: 'failed',
    sentence: 'What the page asked for could not be handed over. What was saved before is kept. Try again.',
  },
}

/** What cannot be cloned never leaves the page; that is an answer too. */
const send: Bridge['call'] = async (name, ...args) => {
  try {
    return await ipcRenderer.invoke(name, ...args)
  } catch {
    return unsent
  }
}

const bridge: Bridge = Object.freeze({
  call: (name, ...args) => (callNames.includes(name) ? send(name, ...args) : Promise.resolve(unknownCall)),
  on: (name, listener) => {
    if (!pushNames.includes(name)) return () => {}
    const hear = (_event: IpcRendererEvent, data: Parameters<typeof listener>[0]): void => listener(data)
    ipcRenderer.on(name, hear)
    return () => {
      ipcRenderer.off(name, hear)
    }
  },
} satisfies Bridge)

contextBridge.exposeInMainWorld('warroom', bridge)
