import type { Target, TargetKind } from '@contract/target'
import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { sentenceOf } from '../../store/warnings'
import { DialogFrame } from '../../ui/dialog-frame'
import { Problem } from '../../ui/problem'
import { DialogForm } from '../roster/dialog-form'
import { useView } from '../shell/view'
import { focusTarget, focusWrong } from './focus'
import { draftOf, formOf, isComplete, newForm, type TargetForm } from './form'
import { saveTarget, useTargets } from './store'
import { type Refused, TargetFields } from './target-fields'
import { kindWords } from './words'

const Form = ({ kind, target }: { kind: TargetKind; target: Target | null }) => {
  const close = useView((view) => view.close)
  const [form, setForm] = useState<TargetForm>(() => (target ? formOf(target) : newForm(kind)))
  const [refused, setRefused] = useState<Refused | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const has = target?.secret === 'kept' || target?.secret === 'memory'
  const complete = isComplete(form, has || target?.secret === 'gone')

  useEffect(() => {
    if (refused) focusWrong()
  }, [refused])

  const save = async (): Promise<void> => {
    if (saving || !complete) return
    setSaving(true)
    setProblem(null)
    try {
      const saved = await saveTarget(draftOf(form, target))
      if (!saved.kept) return setRefused(saved)
      close()
      focusTarget(target?.id ?? saved.targets.at(-1)?.id ?? '')
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setSaving(false)
    }
  }

  return (
    <DialogForm onSubmit={() => void save()}>
      <TargetFields
        form={form}
        secret={target?.secret ?? null}
        onChange={(changed) => {
          setForm((was) => ({ ...was, ...changed }))
          setRefused(null)
        }}
        wrong={(field) => (refused?.field === field ? refused.sentence : undefined)}
      />
      {problem && <Problem word="Not saved" sentence={problem} />}
      <Group justify="flex-end">
        <Button type="submit" loading={saving} disabled={!complete}>
          {target ? 'Save' : 'Add'}
        </Button>
      </Group>
    </DialogForm>
  )
}

/** Adds a target. */
export const AddTargetDialog = () => {
  const dialog = useView((view) => view.dialog)
  if (dialog?.kind !== 'add-target') return null
  return (
    <DialogFrame title={`New target: ${kindWords[dialog.what].title}`}>
      <Form kind={dialog.what} target={null} />
    </DialogFrame>
  )
}

/** Changes a target. */
export const ChangeTargetDialog = () => {
  const dialog = useView((view) => view.dialog)
  const target = useTargets(({ targets }) =>
    dialog?.kind === 'change-target' ? targets?.find(({ id }) => id === dialog.target) : undefined,
  )
  if (!target) return null
  return (
    <DialogFrame title={`Change ${target.name}`}>
      <Form kind={target.place.kind} target={target} />
    </DialogFrame>
  )
}
