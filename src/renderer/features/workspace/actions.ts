import type { Room } from '../../store/room'
import { useWorkspace } from '../../store/workspace'
import type { Action } from '../actions/action'
import { always } from '../actions/available'
import { useView } from '../shell/view'
import { checkServer, leaveWorkspace, takeOver, useWorkspaceSection } from './store'

/** The practice profile is in no workspace and comes into none. */
const isAlone = ({ demo }: Room): boolean => !demo && useWorkspace.getState().current === null
const isMember = (): boolean => (useWorkspace.getState().current ?? null) !== null
const isOwner = (): boolean => useWorkspace.getState().current?.role === 'owner'

const goToSection = (): void => {
  useWorkspaceSection.setState({ wanted: true })
  useView.getState().go('settings')
}

export const actions: readonly Action[] = [
  {
    id: 'workspace.make',
    title: 'Make a workspace',
    group: 'App',
    keys: [],
    available: isAlone,
    run: () => useView.getState().open({ kind: 'make-workspace' }),
  },
  {
    id: 'workspace.join',
    title: 'Join a workspace with a link',
    group: 'App',
    keys: [],
    available: isAlone,
    run: () => useView.getState().open({ kind: 'join-workspace' }),
  },
  {
    id: 'workspace.take-over',
    title: 'Take a workspace over with its owner.json',
    group: 'App',
    keys: [],
    available: isAlone,
    run: () => {
      goToSection()
      return takeOver()
    },
  },
  {
    id: 'workspace.invite',
    title: 'Invite somebody into the workspace',
    group: 'App',
    keys: ['alt+shift+I'],
    writes: true,
    available: isOwner,
    run: () => useView.getState().open({ kind: 'invite' }),
  },
  {
    id: 'workspace.check',
    title: 'Check the workspace’s server',
    group: 'App',
    keys: [],
    available: isOwner,
    run: () => {
      goToSection()
      return checkServer()
    },
  },
  {
    id: 'workspace.leave',
    title: 'Leave the workspace',
    group: 'App',
    keys: [],
    available: isMember,
    // Main asks first, outside of the page.
    run: () => {
      goToSection()
      return leaveWorkspace()
    },
  },
  {
    id: 'go.workspace',
    title: 'Workspace: members and server',
    group: 'Go to',
    keys: [],
    available: always,
    run: goToSection,
  },
]
