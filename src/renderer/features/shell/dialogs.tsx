import { type ComponentType, lazy, Suspense } from 'react'
import { KeySheet } from '../palette/key-sheet'
import { CorrectEntryDialog } from '../timeline/correct-entry-dialog'
import { JudgeHypothesisDialog } from '../timeline/judge-hypothesis-dialog'
import { JumpToTimeDialog } from '../timeline/jump-to-time-dialog'
import { PostUpdateDialog } from '../updates/post-update-dialog'
import { type Dialog, useView } from './view'

const dialogs: Readonly<Record<Dialog['kind'], ComponentType>> = {
  'post-update': PostUpdateDialog,
  'correct-entry': CorrectEntryDialog,
  'judge-hypothesis': JudgeHypothesisDialog,
  'jump-to-time': JumpToTimeDialog,
  shortcuts: KeySheet,
  declare: lazy(async () => ({ default: (await import('../declare/declare-dialog')).DeclareDialog })),
  severity: lazy(async () => ({ default: (await import('../severity-status/severity-dialog')).SeverityDialog })),
  status: lazy(async () => ({ default: (await import('../severity-status/status-dialog')).StatusDialog })),
  rename: lazy(async () => ({ default: (await import('../severity-status/rename-dialog')).RenameDialog })),
  'assign-role': lazy(async () => ({ default: (await import('../roster/assign-role-dialog')).AssignRoleDialog })),
  handoff: lazy(async () => ({ default: (await import('../roster/handoff-dialog')).HandoffDialog })),
  page: lazy(async () => ({ default: (await import('../roster/page-dialog')).PageDialog })),
  person: lazy(async () => ({ default: (await import('../roster/person-dialog')).PersonDialog })),
  'step-in': lazy(async () => ({ default: (await import('../roster/step-in-dialog')).StepInDialog })),
  'extend-duty': lazy(async () => ({ default: (await import('../roster/extend-duty-dialog')).ExtendDutyDialog })),
  shift: lazy(async () => ({ default: (await import('../rotation/shift-dialog')).ShiftDialog })),
  import: lazy(async () => ({ default: (await import('../import/import-dialog')).ImportDialog })),
}

/** The one open dialog, if any. */
export const Dialogs = () => {
  const kind = useView((view) => view.dialog?.kind)
  if (!kind) return null
  const Open = dialogs[kind]
  return (
    <Suspense fallback={null}>
      <Open />
    </Suspense>
  )
}
