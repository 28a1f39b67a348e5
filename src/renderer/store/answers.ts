import type { PageAnswer } from '@contract/delivery'
import { pageStateOf } from '@domain/pages/page-state'
import type { WorkspaceState } from '@domain/workspace/state'
import { call } from './bridge'
import type { Live } from './session'

/** How every page of the open incidents stands. A page that is over is not among them, nor is one of a drill. */
const answersOf = (live: Iterable<Live>, { people }: WorkspaceState): PageAnswer[] =>
  [...live].flatMap(({ state }) =>
    state.drill
      ? []
      : state.pages.flatMap((page): PageAnswer[] => {
          const standing = pageStateOf(page, state)
          if (standing === 'resolved' || standing === 'cancelled') return []
          const by = page.acknowledged?.by ?? ''
          const acknowledged = standing === 'acknowledged'
          return [
            {
              page: page.id,
              incident: state.id,
              state: acknowledged ? 'acknowledged' : 'unanswered',
              by: acknowledged ? (people.get(by)?.name ?? by) : '',
            },
          ]
        }),
  )

let sent = ''

/** Tells main how the pages stand, when that changed. */
export const sendAnswers = async (live: Iterable<Live>, workspace: WorkspaceState): Promise<void> => {
  const next = answersOf(live, workspace)
  const text = JSON.stringify(next)
  if (text === sent) return
  sent = text
  try {
    await call('pages.answered', next)
  } catch (error) {
    sent = ''
    throw error
  }
}
