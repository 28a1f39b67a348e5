import { dutiesOf } from '@domain/fatigue/duty'
import { acknowledgementWords, ladderWords, pageWords } from './page-words'
import { taskWords } from './task-words'
import { inWords, nameOf, type Told, type Words } from './told'
import { updateWords } from './update-words'

const fatigueWords = ({ deadline, state, workspace }: Told): Words => {
  const { policy } = workspace
  const since = dutiesOf(state, policy).find(({ person }) => person === deadline.subject)?.since
  const onDuty = (at: number) => inWords(at - (since ?? deadline.dueAt - policy.fatigue.rotateAt))
  const name = nameOf(workspace, deadline.subject) || 'Somebody'
  return {
    label: `Rotate ${name}`,
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: `${name} has been on duty for ${onDuty(deadline.warnAt)}. Plan the hand-over.`,
      due: `${name} has been on duty for ${onDuty(deadline.dueAt)}. Rotate now.`,
      overdue: `${name} has been on duty for ${onDuty(deadline.overdueAt)}. Hand over, or record why they stay on.`,
    },
  }
}

const debriefWords = ({ deadline, state, workspace }: Told): Words => {
  const since = (at: number) => inWords(at - (state.resolvedAt ?? deadline.warnAt))
  return {
    label: 'Debrief',
    owner: nameOf(workspace, deadline.owner),
    texts: {
      warning: `Debrief due in ${inWords(deadline.dueAt - deadline.warnAt)}.`,
      due: `Debrief due: ${since(deadline.dueAt)} since the incident was resolved.`,
      overdue: `Debrief overdue: ${since(deadline.overdueAt)} since the incident was resolved.`,
    },
  }
}

export const wordsOf = (told: Told): Words => {
  switch (told.deadline.kind) {
    case 'page':
      return pageWords(told)
    case 'acknowledgement':
      return acknowledgementWords(told)
    case 'task':
      return taskWords(told)
    case 'page-backup':
      return ladderWords(told, 'backup-engineer')
    case 'page-manager':
      return ladderWords(told, 'engineering-manager')
    case 'update-internal':
      return updateWords(told, 'Internal update')
    case 'update-customer':
      return updateWords(told, 'Customer update')
    case 'fatigue':
      return fatigueWords(told)
    case 'debrief':
      return debriefWords(told)
    default:
      return told.deadline.kind satisfies never
  }
}
