import type { Audience } from '@domain/events'
import { dispatch } from '../../store/dispatch'
import { useRoom } from '../../store/room'
import { warn } from '../../store/warnings'
import type { Action } from '../actions/action'
import { hasOpenIncident } from '../actions/available'
import { useView } from '../shell/view'
import { owedAudience } from './owed'

const isAudience = (subject: string | undefined): subject is Audience =>
  subject === 'customer' || subject === 'internal'

const noNews = async (): Promise<void> => {
  const room = useRoom.getState()
  const audience = owedAudience(room)
  if (room.selected === null || audience === null) return
  const outcome = await dispatch(room.selected, { type: 'no-new-information', audience })
  if (!outcome.ok) warn(outcome.sentence)
}

export const actions: readonly Action[] = [
  {
    id: 'update.post',
    title: 'Post an update',
    group: 'Updates',
    keys: ['alt+U'],
    // A resolved incident's last word still goes out.
    available: ({ incident }) => incident !== null && incident.status !== 'closed',
    run: (subject) =>
      useView.getState().open({ kind: 'post-update', ...(isAudience(subject) && { audience: subject }) }),
  },
  {
    id: 'update.no-news',
    title: 'No new information',
    group: 'Updates',
    keys: ['alt+N'],
    available: (room) => hasOpenIncident(room) && owedAudience(room) !== null,
    run: noNews,
  },
]
