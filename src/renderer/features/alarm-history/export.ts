import { create } from 'zustand'
import { call } from '../../store/bridge'
import { sentenceOf } from '../../store/warnings'

/** What became of the last export, as a sentence; empty before the first. */
interface Export {
  readonly incident: string
  readonly sentence: string
}

export const useExport = create<Export>(() => ({ incident: '', sentence: '' }))

/** Asks where to keep the incident's alarm history; what became of it stays on the screen. */
export const exportHistory = async (incident: string): Promise<void> => {
  const say = (sentence: string): void => useExport.setState({ incident, sentence })
  say('')
  try {
    say((await call('alarms.export', incident)).sentence)
  } catch (error) {
    say(sentenceOf(error))
  }
}
