import type { TargetKind } from '@contract/target'
import type { Role } from '@domain/incident/roles'
import { create } from 'zustand'
import { observerSentence } from '../../store/own-appends'
import { useRoom } from '../../store/room'
import { warn } from '../../store/warnings'

export type Screen = 'timeline' | 'roster' | 'alarms' | 'library' | 'sync' | 'settings'

/** The dialogs that an action or a key opens; `props` say about what. */
export type Dialog =
  | { kind: 'declare' }
  | { kind: 'severity' }
  | { kind: 'status'; choice?: 'mitigated' | 'reopened' }
  | { kind: 'assign-role'; role?: Role; system?: string; person?: string }
  | { kind: 'handoff'; role?: Role; system?: string; from?: string }
  /** `again` is an earlier page whose person is called once more. */
  | { kind: 'page'; person?: string; again?: string }
  | { kind: 'cancel-page'; page: string }
  | { kind: 'take-back-page'; page: string }
  | { kind: 'answer-task'; entry: string }
  | { kind: 'post-update'; audience?: 'internal' | 'customer' }
  | { kind: 'correct-entry'; entry: string }
  | { kind: 'settle-conflict'; field?: string }
  | { kind: 'judge-hypothesis'; entry: string; verdict: 'confirmed' | 'ruled-out' }
  | { kind: 'step-out'; person: string }
  | { kind: 'extend-duty'; person: string }
  | { kind: 'person'; person?: string }
  | { kind: 'step-in' }
  | { kind: 'shift'; shift?: string; person?: string; role?: Role; system?: string; start?: number; end?: number }
  | { kind: 'import'; what: 'file' | 'folder' }
  | { kind: 'rename' }
  | { kind: 'shortcuts' }
  | { kind: 'new-version' }
  | { kind: 'jump-to-time' }
  | { kind: 'add-target'; what: TargetKind }
  | { kind: 'change-target'; target: string }
  | { kind: 'make-workspace' }
  /** `link` is the invite that was opened; without it the dialog asks for one. */
  | { kind: 'join-workspace'; link?: string }
  | { kind: 'invite' }
  | { kind: 'remove-member'; device: string }

/** Those that write nothing into the log. */
const reading: ReadonlySet<Dialog['kind']> = new Set([
  'shortcuts',
  'new-version',
  'jump-to-time',
  'add-target',
  'change-target',
  'make-workspace',
  'join-workspace',
])

interface View {
  screen: Screen
  dialog: Dialog | null
  go: (screen: Screen) => void
  open: (dialog: Dialog) => void
  close: () => void
}

/** Where the user is. Not part of the log. */
export const useView = create<View>((set) => ({
  screen: 'timeline',
  dialog: null,
  go: (screen) => set({ screen, dialog: null }),
  open: (dialog) => {
    if (useRoom.getState().readOnly && !reading.has(dialog.kind)) warn(observerSentence)
    else set({ dialog })
  },
  close: () => set({ dialog: null }),
}))
