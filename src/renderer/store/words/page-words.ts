import { holderOf } from '@domain/incident/holders'
import { type Role, roleNames } from '@domain/incident/roles'
import { inWords, nameOf, type Told, type Words } from './told'

/** Whom the app says to call, by role and name; nobody was called by the app itself. */
export const ladderWords = ({ deadline, state, workspace }: Told, role: Role): Words => {
  const page = state.pages.find(({ id }) => id === deadline.subject)
  const person = workspace.people.get(holderOf(state, role) ?? '')
  const whom = person ? `the ${roleNames[role]} ${person.name}` : `the ${roleNames[role]}`
  const how = person ? person.contact && ` · ${person.contact}` : '; nobody holds the role yet'
  const paged = page ? `Page to ${nameOf(workspace, page.person) || `the ${roleNames[page.role]}`}` : 'A page'
  const since = (at: number) => inWords(at - (page?.at ?? deadline.warnAt))
  return {
    label: role === 'backup-engineer' ? 'Call the backup' : 'Call the manager',
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: `${paged} unanswered. In ${inWords(deadline.dueAt - deadline.warnAt)}, call ${whom}${how}`,
      due: `${paged} unanswered for ${since(deadline.dueAt)}. Call ${whom} now${how}`,
      overdue: `${paged} still unanswered after ${since(deadline.overdueAt)}. Call ${whom}${how}`,
    },
  }
}

/** Whom the page calls, as one says it: a name, or the role that nobody holds. */
const calledWords = ({ deadline, workspace }: Told): string =>
  nameOf(workspace, deadline.calls?.person ?? null) || `the ${roleNames[deadline.calls?.role ?? 'assigned-engineer']}`

export const pageWords = (told: Told): Words => {
  const { deadline, state, workspace } = told
  const page = state.pages.find(({ id }) => id === deadline.subject)
  const whom = calledWords(told)
  const reason = page?.reason ? `: ${page.reason}` : ''
  const asked = `${nameOf(workspace, deadline.setBy) || 'Somebody'} calls ${whom}${reason}. Acknowledge it.`
  return {
    label: `Page to ${whom}`,
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: asked,
      due: asked,
      overdue: `${whom} has not acknowledged the page${reason}.`,
    },
  }
}

export const acknowledgementWords = ({ deadline, state, workspace }: Told): Words => {
  const page = state.pages.find(({ id }) => id === deadline.subject)
  const owner = nameOf(workspace, deadline.owner)
  const since = inWords(deadline.dueAt - Math.max(page?.acknowledged?.at ?? 0, state.lastEntryAt))
  const asked = `${owner || 'Somebody'} acknowledged the page, and nothing was written for ${since}. Is somebody on it? Write a line, or take the answer back.`
  return {
    label: 'Still on it?',
    owner,
    texts: {
      warning: asked,
      due: asked,
      overdue: `Still nothing was written since ${owner || 'somebody'} acknowledged the page: it waits for an answer again.`,
    },
  }
}
