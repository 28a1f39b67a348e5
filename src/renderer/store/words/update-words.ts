import { type Changes, changesSince } from '@domain/updates/changes-since'
import { inWords, nameOf, type Told, type Words } from './told'

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]

/** What a reminder says is new, in numbers; empty when nothing is. */
const newWords = (changes: Changes): string =>
  [
    ...(changes.severity ? [`${changes.severity.from} → ${changes.severity.to}`] : []),
    ...(changes.status ? [changes.status.to] : []),
    ...(changes.mitigated ? ['mitigated'] : []),
    ...counted(changes.facts.length, 'fact', 'facts'),
    ...counted(changes.decisions.length, 'decision', 'decisions'),
    ...counted(changes.done.length, 'action done', 'actions done'),
    ...counted(changes.actions.length, 'action', 'actions'),
    ...counted(changes.confirmed.length, 'hypothesis confirmed', 'hypotheses confirmed'),
    ...counted(changes.ruledOut.length, 'hypothesis ruled out', 'hypotheses ruled out'),
  ].join(', ')

export const updateWords = ({ deadline, state, workspace }: Told, label: string): Words => {
  const owner = nameOf(workspace, deadline.owner)
  const by = owner ? ` (${owner})` : ''
  const fresh = newWords(changesSince(state, deadline.kind === 'update-internal' ? 'internal' : 'customer'))
  const what = fresh
    ? `New since the last one: ${fresh}. A draft is ready.`
    : 'Post it, or say that there is no new information.'
  return {
    label,
    owner,
    texts: {
      warning: `${label} due in ${inWords(deadline.dueAt - deadline.warnAt)}${by}.`,
      due: `${label} due now${by}. ${what}`,
      overdue: `${label} overdue by ${inWords(deadline.overdueAt - deadline.dueAt)}${by}. ${what}`,
    },
  }
}
