import { Spotlight, type SpotlightActionGroupData, useSpotlight } from '@mantine/spotlight'
import { useCallback, useState } from 'react'
import { type Room, useRoom } from '../../store/room'
import { selectIncident } from '../../store/select'
import { Kbd } from '../../ui/kbd'
import { SeverityMark } from '../../ui/severity-badge'
import type { Action } from '../actions/action'
import { registry, runAction } from '../actions/registry'
import { paletteStore } from './store'
import { useEarlyKeys } from './use-early-keys'

const groups: readonly Action['group'][] = ['Incident', 'Log', 'Updates', 'Roles', 'Planner', 'Go to', 'App']

const actionGroups = (available: readonly Action[]): SpotlightActionGroupData[] =>
  groups.map((group) => ({
    group,
    actions: available
      .filter((action) => action.group === group)
      .map(({ id, title, keys }) => ({
        id,
        label: title,
        rightSection: keys[0] && <Kbd keys={keys[0]} />,
        onClick: () => void runAction(id),
      })),
  }))

/** Shut, it changes nothing on the screen and does not look at the room. */
const useRoomWhileOpen = (): Room => {
  const opened = useSpotlight(paletteStore).opened
  const latest = useRoom((room) => (opened ? room : null))
  return latest ?? useRoom.getState()
}

/** Everything that can be done now, found by typing a part of its name; the open incidents too. */
export const Palette = () => {
  const room = useRoomWhileOpen()
  const [query, setQuery] = useState('')
  useEarlyKeys(useCallback((typed: string) => setQuery((before) => before + typed), []))
  const incidents = room.summaries
    .filter(({ incident, closedAt }) => closedAt === null && incident !== room.selected)
    .map(({ incident, title, severity }) => ({
      id: `incident:${incident}`,
      label: title,
      leftSection: <SeverityMark severity={severity} />,
      onClick: () => void selectIncident(incident),
    }))
  return (
    <Spotlight
      store={paletteStore}
      attributes={{ content: { 'aria-label': 'Palette' } }}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={[
        ...actionGroups(registry.filter(({ id, available }) => id !== 'app.palette' && available(room))),
        { group: 'Open incidents', actions: incidents },
      ].filter(({ actions }) => actions.length > 0)}
      lockScroll={false}
      scrollable
      maxHeight={460}
      nothingFound="Nothing can be done by that name now."
      highlightQuery
      searchProps={{ placeholder: 'What do you want to do?', 'aria-label': 'What do you want to do?' }}
    />
  )
}
