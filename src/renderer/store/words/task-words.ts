import { currentText } from '@domain/commands/decide-log'
import { inWords, nameOf, type Told, type Words } from './told'

export const taskWords = ({ deadline, state, workspace }: Told): Words => {
  const task = state.tasks.find(({ entry }) => entry === deadline.subject)
  const line = state.timeline.find(({ id }) => id === deadline.subject)
  const what = line ? currentText(line).split('\n', 1)[0] : 'a task'
  const whom = nameOf(workspace, task?.person ?? null)
  const does = whom ? `${whom}: ${what}` : what
  return {
    label: `Call-back: ${does}`,
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: `In ${inWords(deadline.dueAt - deadline.warnAt)}, ask ${whom || 'for the answer'}: ${what}`,
      due: `Time is up. ${does}. Write down the answer: done, or more time.`,
      overdue: `Nobody has written down the answer. ${does}`,
    },
  }
}
