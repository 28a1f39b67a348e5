import { contextBridge } from 'electron'
import { callNames } from '@contract/names'

contextBridge.exposeInMainWorld('warroom', { callNames })
