import type { CallResult } from '@contract/contract'
import { importedIncident } from '@domain/statuspage/imported'
import { readStatuspage } from '@domain/statuspage/read-statuspage'
import { publish } from './publish'
import { saving } from './saving'
import { session } from './session'
import { sentenceOf } from './warnings'

/** A chosen file: its text, or why it could not be read. */
export type ChosenFile = NonNullable<CallResult<'import.choose'>>[number]

/** What became of one file, with a sentence for the user. `incident` is set when it is in the log now. */
export interface FileReport {
  readonly name: string
  readonly outcome: 'imported' | 'known' | 'failed'
  readonly sentence: string
  readonly incident: string | null
}

export interface ImportReport {
  readonly files: readonly FileReport[]
  /** How many files were not looked at because the user stopped it. */
  readonly left: number
}

export interface ImportProgress {
  readonly done: number
  readonly total: number
  readonly name: string
}

const failed = (name: string, sentence: string): FileReport => ({ name, outcome: 'failed', sentence, incident: null })

const importFile = async ({ name, content }: ChosenFile): Promise<FileReport> => {
  if (!content.ok) return failed(name, content.sentence)
  const read = readStatuspage(content.text)
  if (!read.ok) return failed(name, read.sentence)
  const { id, title, author, facts } = read.incident
  const incident = importedIncident(id)
  const attempt = await saving(() =>
    session().log.append(incident, (known) => ({ facts: known ? [] : facts, author, at: Date.now() })),
  )
  if (!attempt.ok) return failed(name, attempt.sentence)
  const { events, state } = attempt.value
  if (events.length === 0)
    return { name, outcome: 'known', sentence: `“${title}” is in the log already. Nothing was changed.`, incident }
  publish(state)
  return { name, outcome: 'imported', sentence: `“${title}” imported with ${events.length} events.`, incident }
}

/**
 * Imports Statuspage incidents, each in one transaction: all of it or nothing, and a file that fails changes nothing for the
 * others. Stops between two files when `signal` is aborted. Never throws.
 */
export const importStatuspage = async (
  files: readonly ChosenFile[],
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportReport> => {
  const reports: FileReport[] = []
  for (const file of files) {
    if (signal.aborted) break
    const { name } = file
    reports.push(await importFile(file).catch((error: unknown) => failed(name, `Not imported: ${sentenceOf(error)}`)))
    onProgress({ done: reports.length, total: files.length, name })
  }
  return { files: reports, left: files.length - reports.length }
}
