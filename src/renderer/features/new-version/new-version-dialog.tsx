import type { CallResult } from '@contract/contract'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../store/bridge'
import { sentenceOf } from '../../store/warnings'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'

type Step = 'check' | 'download' | 'install'

const atWork: Readonly<Record<Step, string>> = {
  check: 'Looking for a newer version…',
  download: 'Downloading it. Esc hides this; the download goes on.',
  install: 'Warroom ends and starts again as the new version…',
}

const next = {
  off: null,
  newest: null,
  available: { step: 'download', label: 'Download it' },
  ready: { step: 'install', label: 'Install and start again' },
} as const satisfies Record<CallResult<'version.check'>['state'], { step: Step; label: string } | null>

type Shown =
  | { readonly step: Step }
  | { readonly answer: CallResult<'version.check'> }
  | { readonly problem: string; readonly again: Step }

/** A newer version of the app, one step at a time; each is the user's. */
export const NewVersionDialog = () => {
  const [shown, setShown] = useState<Shown>({ step: 'check' })
  const take = useCallback(async (step: Step) => {
    setShown({ step })
    try {
      setShown({ answer: await call(`version.${step}`) })
    } catch (error) {
      setShown({ problem: sentenceOf(error), again: step })
    }
  }, [])
  useEffect(() => void take('check'), [take])
  const offered = 'answer' in shown ? next[shown.answer.state] : null
  return (
    <DialogFrame title="New version of Warroom">
      <Stack gap="sm">
        {'problem' in shown ? (
          <Problem word="Not done" sentence={shown.problem} />
        ) : (
          <Text role="status">{'step' in shown ? atWork[shown.step] : shown.answer.sentence}</Text>
        )}
        <Group justify="flex-end">
          {offered && (
            <Button key={offered.step} autoFocus onClick={() => void take(offered.step)}>
              {offered.label}
            </Button>
          )}
          {'problem' in shown && (
            <Button key="again" variant="default" autoFocus onClick={() => void take(shown.again)}>
              Try again
            </Button>
          )}
        </Group>
      </Stack>
    </DialogFrame>
  )
}
