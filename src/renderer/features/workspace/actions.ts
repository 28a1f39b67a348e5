import { useWorkspace } from '../../store/workspace'
import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { useView } from '../shell/view'
import { useWorkspaceSection } from './store'

const isAlone = (): boolean => useWorkspace.getState().current === null
const isOwner = (): boolean => useWorkspace.getState().current?.role === 'owner'

export const actions: readonly Action[] = [
  {
    id: 'workspace.make',
    title: 'Make a workspace…',
    group: 'App',
    keys: [],
    available: isAlone,
    run: () => useView.getState().open({ kind: 'make-workspace' }),
  },
  {
    id: 'workspace.join',
    title: 'Join a workspace…',
    group: 'App',
    keys: [],
    available: isAlone,
    run: () => useView.getState().open({ kind: 'join-workspace' }),
  },
  {
    id: 'workspace.invite',
    title: 'Invite…',
    group: 'App',
    keys: [],
    available: isOwner,
    run: () => useView.getState().open({ kind: 'invite' }),
  },
  {
    id: 'go.workspace',
    title: 'Workspace: members and server',
    group: 'Go to',
    keys: [],
    available: always,
    run: () => {
      useWorkspaceSection.setState({ wanted: true })
      useView.getState().go('settings')
    },
  },
]
