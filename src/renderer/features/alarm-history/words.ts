import type { Delivery } from '@contract/delivery'
import type { AlarmRecord, Shown } from '@contract/history'
import type { Moment } from '@domain/events'
import type { IncidentState } from '@domain/incident/state'
import type { NameOf } from '../../ui/names'
import type { Filter } from './records'

export const momentNames: Readonly<Record<Moment, string>> = { warning: 'due soon', due: 'due', overdue: 'overdue' }

export const filterNames: Readonly<Record<Filter, string>> = {
  all: 'All',
  fired: 'Fired',
  late: 'Late',
  undelivered: 'Not delivered',
}

const places: Readonly<Record<Shown['where'], string>> = {
  notification: 'notification',
  window: 'window',
  sound: 'sound',
  beep: 'beep',
  flash: 'flash',
}

/** `notification: shown, window (a line): shown`. */
export const shownInWords = (shown: readonly Shown[]): string =>
  shown
    .map(
      ({ where, how, outcome }) => `${places[where]}${how === 'line' ? ' (a line)' : ''}${outcome && `: ${outcome}`}`,
    )
    .join(', ')

export const stateNames: Readonly<Record<Delivery['state'], string>> = {
  queued: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  unconfirmed: 'delivery unconfirmed',
  failed: 'failed',
  withdrawn: 'withdrawn',
}

export const actionNames: Readonly<Record<Delivery['action'], string>> = {
  trigger: 'page',
  acknowledge: 'acknowledgement',
  resolve: 'all clear',
  post: 'update',
}

/** Which of several it is about, where its label does not say: `page to Tom Okafor`. */
export const aboutOf = ({ subject }: AlarmRecord, incident: IncidentState | null, nameOf: NameOf): string => {
  const page = incident?.pages.find(({ id }) => id === subject)
  return page?.person ? `page to ${nameOf(page.person)}` : ''
}
