import { type ComponentType, Suspense, useEffect } from 'react'
import { later, loadWhenIdle } from './later'
import { type Dialog, useView } from './view'

const dialogs: Readonly<Record<Dialog['kind'], ComponentType>> = {
  'post-update': later(async () => (await import('../updates/post-update-dialog')).PostUpdateDialog),
  'correct-entry': later(async () => (await import('../timeline/correct-entry-dialog')).CorrectEntryDialog),
  'settle-conflict': later(async () => (await import('../conflicts/settle-conflict-dialog')).SettleConflictDialog),
  'judge-hypothesis': later(async () => (await import('../timeline/judge-hypothesis-dialog')).JudgeHypothesisDialog),
  'jump-to-time': later(async () => (await import('../timeline/jump-to-time-dialog')).JumpToTimeDialog),
  shortcuts: later(async () => (await import('../palette/key-sheet')).KeySheet),
  declare: later(async () => (await import('../declare/declare-dialog')).DeclareDialog),
  severity: later(async () => (await import('../severity-status/severity-dialog')).SeverityDialog),
  status: later(async () => (await import('../severity-status/status-dialog')).StatusDialog),
  rename: later(async () => (await import('../severity-status/rename-dialog')).RenameDialog),
  'assign-role': later(async () => (await import('../roster/assign-role-dialog')).AssignRoleDialog),
  handoff: later(async () => (await import('../roster/handoff-dialog')).HandoffDialog),
  page: later(async () => (await import('../pages/page-dialog')).PageDialog),
  'cancel-page': later(async () => (await import('../pages/page-reason-dialog')).CancelPageDialog),
  'take-back-page': later(async () => (await import('../pages/page-reason-dialog')).TakeBackPageDialog),
  'answer-task': later(async () => (await import('../tasks/answer-task-dialog')).AnswerTaskDialog),
  person: later(async () => (await import('../roster/person-dialog')).PersonDialog),
  'step-in': later(async () => (await import('../roster/step-in-dialog')).StepInDialog),
  'step-out': later(async () => (await import('../roster/step-out-dialog')).StepOutDialog),
  'extend-duty': later(async () => (await import('../roster/extend-duty-dialog')).ExtendDutyDialog),
  shift: later(async () => (await import('../rotation/shift-dialog')).ShiftDialog),
  'new-version': later(async () => (await import('../new-version/new-version-dialog')).NewVersionDialog),
  import: later(async () => (await import('../import/import-dialog')).ImportDialog),
  'add-target': later(async () => (await import('../targets/target-dialog')).AddTargetDialog),
  'change-target': later(async () => (await import('../targets/target-dialog')).ChangeTargetDialog),
  'make-workspace': later(async () => (await import('../workspace/make-dialog')).MakeWorkspaceDialog),
  'join-workspace': later(async () => (await import('../workspace/join-dialog')).JoinWorkspaceDialog),
  invite: later(async () => (await import('../workspace/invite-dialog')).InviteDialog),
  'remove-member': later(async () => (await import('../workspace/remove-member-dialog')).RemoveMemberDialog),
}

/** The one open dialog, if any. */
export const Dialogs = () => {
  useEffect(loadWhenIdle, [])
  const kind = useView((view) => view.dialog?.kind)
  if (!kind) return null
  const Open = dialogs[kind]
  return (
    <Suspense fallback={null}>
      <Open />
    </Suspense>
  )
}
