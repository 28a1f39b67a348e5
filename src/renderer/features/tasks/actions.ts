import { useRoom } from '../../store/room'
import type { Action } from '../actions/action'
import { useView } from '../shell/view'
import { taskToAnswer } from './choose-task'

export const actions: readonly Action[] = [
  {
    id: 'task.answer',
    title: 'Answer a call-back',
    group: 'Log',
    keys: ['alt+B'],
    available: (room, subject) => taskToAnswer(room, subject) !== undefined,
    chosen: (room) => taskToAnswer(room)?.entry,
    run: (subject) => {
      const task = taskToAnswer(useRoom.getState(), subject)
      if (task) useView.getState().open({ kind: 'answer-task', entry: task.entry })
    },
  },
]
