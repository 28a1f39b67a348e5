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
    available: (room) => taskToAnswer(room) !== undefined,
    run: () => {
      const task = taskToAnswer(useRoom.getState())
      if (task) useView.getState().open({ kind: 'answer-task', entry: task.entry })
    },
  },
]
