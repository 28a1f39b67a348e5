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

const bridge: Bridge = Object.freeze({
  call: (name, ...args) =>
    callNames.includes(name) ? ipcRenderer.invoke(name, ...args) : Promise.resolve(unknownCall),
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
