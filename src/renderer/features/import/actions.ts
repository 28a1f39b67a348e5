import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { startImport } from './run'

export const actions: readonly Action[] = [
  {
    id: 'app.import-file',
    title: 'Import a past incident from a file',
    group: 'App',
    keys: [],
    available: always,
    run: () => startImport('file'),
  },
  {
    id: 'app.import-folder',
    title: 'Import a folder of past incidents',
    group: 'App',
    keys: [],
    available: always,
    run: () => startImport('folder'),
  },
]
