import { create } from 'zustand'
import { call } from '../../store/bridge'
import type { ImportProgress, ImportReport } from '../../store/import'
import { sentenceOf, warn } from '../../store/warnings'
import { useView } from '../shell/view'
import { countsOf, summaryWords } from './report'

type What = 'file' | 'folder'

/** How the one import of this window stands. */
export type Run =
  | { readonly phase: 'idle' }
  | { readonly phase: 'choosing'; readonly what: What }
  | { readonly phase: 'importing'; readonly progress: ImportProgress; readonly stop: AbortController }
  | { readonly phase: 'done'; readonly report: ImportReport }
  | { readonly phase: 'failed'; readonly sentence: string }

export const useImport = create<{ readonly run: Run }>(() => ({ run: { phase: 'idle' } }))

const set = (run: Run): void => useImport.setState({ run })

const isOpen = (): boolean => useView.getState().dialog?.kind === 'import'

const importChosen = async (what: What): Promise<void> => {
  const files = await call('import.choose', what)
  if (files === null) {
    set({ phase: 'idle' })
    if (isOpen()) useView.getState().close()
    return
  }
  const stop = new AbortController()
  const show = (progress: ImportProgress): void => set({ phase: 'importing', progress, stop })
  show({ done: 0, total: files.length, name: '' })
  const { importStatuspage } = await import('../../store/import')
  const report = await importStatuspage(files, show, stop.signal)
  set({ phase: 'done', report })
  // Whoever closed the dialog meanwhile hears how it ended.
  if (!isOpen()) warn(`The import has ended: ${summaryWords(countsOf(report))}.`)
}

/** Lets the user choose, imports what they chose and shows it. One at a time: a second one shows the first. Never throws. */
export const startImport = async (what: What): Promise<void> => {
  useView.getState().open({ kind: 'import', what })
  const { phase } = useImport.getState().run
  if (phase === 'choosing' || phase === 'importing') return
  set({ phase: 'choosing', what })
  try {
    await importChosen(what)
  } catch (error) {
    set({ phase: 'failed', sentence: sentenceOf(error) })
  }
}
