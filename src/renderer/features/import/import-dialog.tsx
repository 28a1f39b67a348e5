import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Virtuoso } from 'react-virtuoso'
import type { FileReport, ImportProgress, ImportReport } from '../../store/import'
import { selectIncident } from '../../store/select'
import { Button as SmallButton } from '../../ui/button'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'
import { focusLibraryFilter } from '../library/focus'
import { useView } from '../shell/view'
import styles from './import.module.css'
import { countsOf, summaryWords, worstFirst } from './report'
import { startImport, useImport } from './run'

const outcomeWords: Readonly<Record<FileReport['outcome'], string>> = {
  imported: 'imported',
  known: 'known already',
  failed: 'refused',
}

const openIncident = (incident: string): void => {
  useView.getState().go('timeline')
  void selectIncident(incident)
}

const showLibrary = (): void => {
  useView.getState().go('library')
  requestAnimationFrame(focusLibraryFilter)
}

const File = ({ file }: { file: FileReport }) => {
  const { name, outcome, sentence, incident } = file
  return (
    <div className={styles.file} data-outcome={outcome}>
      <span className={styles.outcome}>{outcomeWords[outcome]}</span>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.sentence} title={sentence}>
        {sentence}
      </span>
      {incident !== null && (
        <SmallButton quiet onClick={() => openIncident(incident)}>
          Open
        </SmallButton>
      )}
    </div>
  )
}

/** The list is as high as its rows, up to this, px. */
const mostHigh = 330
/** What a row takes before it is laid out, px. */
const guessedRow = 47

const Report = ({ report }: { report: ImportReport }) => {
  const files = useMemo(() => worstFirst(report), [report])
  const counts = countsOf(report)
  const [height, setHeight] = useState(files.length * guessedRow)
  const only = counts.imported + counts.known === 1 ? files.find(({ incident }) => incident !== null) : undefined
  return (
    <Stack gap="sm">
      <p className={styles.summary} role="status">
        {files.length + report.left === 0 ? 'There is no JSON file in this folder.' : `${summaryWords(counts)}.`}
      </p>
      {files.length > 0 && (
        <Virtuoso
          className={styles.files ?? ''}
          style={{ height: Math.min(mostHigh, height + 2) }}
          data={files}
          totalListHeightChanged={setHeight}
          itemContent={(_index, file) => <File file={file} />}
          aria-label="What became of each file"
        />
      )}
      <Group justify="space-between">
        <Group gap="xs">
          <Button variant="default" onClick={() => void startImport('file')}>
            Another file…
          </Button>
          <Button variant="default" onClick={() => void startImport('folder')}>
            Another folder…
          </Button>
        </Group>
        {only?.incident ? (
          <Button data-autofocus autoFocus onClick={() => only.incident && openIncident(only.incident)}>
            Open the incident
          </Button>
        ) : (
          <Button data-autofocus autoFocus onClick={showLibrary}>
            Show past incidents
          </Button>
        )}
      </Group>
    </Stack>
  )
}

const Importing = ({ progress, stop }: { progress: ImportProgress; stop: AbortController }) => {
  const { done, total, name } = progress
  const stopped = stop.signal.aborted
  return (
    <Stack gap="sm">
      <Progress.Root size="lg">
        <Progress.Section value={total === 0 ? 0 : (100 * done) / total} aria-label="Files imported" />
      </Progress.Root>
      <Text size="sm" truncate>
        {done} of {total} files{name && ` · ${name}`}
      </Text>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Esc hides this; the import goes on.
        </Text>
        <Button variant="default" autoFocus disabled={stopped} onClick={() => stop.abort()}>
          {stopped ? 'Stopping…' : 'Stop after this file'}
        </Button>
      </Group>
    </Stack>
  )
}

/** Imports incidents of a status page: progress, then what became of each file. */
export const ImportDialog = () => {
  const run = useImport(({ run: now }) => now)
  return (
    <DialogFrame title="Import past incidents" size="xl">
      {run.phase === 'choosing' && (
        <Text c="dimmed">
          Choose {run.what === 'file' ? 'a file' : 'a folder'}: an incident as the Statuspage API v2 gives it, in JSON.
        </Text>
      )}
      {run.phase === 'importing' && <Importing progress={run.progress} stop={run.stop} />}
      {run.phase === 'done' && <Report report={run.report} />}
      {run.phase === 'failed' && <Problem word="Not imported" sentence={run.sentence} />}
    </DialogFrame>
  )
}
