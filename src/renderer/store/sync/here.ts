import { call } from '../bridge'
import { useRoom } from '../room'
import { later } from './later'
import { createPresence } from './presence'
import { useSync } from './state'

const presence = createPresence({
  // What is not heard is said again; nobody is told of that.
  say: (here) => void call('presence.say', here).catch(() => {}),
  later,
})

/** A key was typed into the composer. */
export const noteTyping = presence.typed

/** What was typed is recorded. */
export const doneTyping = presence.doneTyping

/** This update is on the screen now. */
export const updateSeen = (update: string): void => presence.change({ seenUpdate: update })

/** Tells the others in the room what is on this screen, for as long as there is a way to them. */
export const sayWhoIsHere = (): void => {
  const incidentIs = (incident: string | null): void => presence.change({ incident, typing: false, seenUpdate: '' })
  incidentIs(useRoom.getState().selected)
  useRoom.subscribe(({ selected }, before) => {
    if (selected !== before.selected) incidentIs(selected)
  })
  useSync.subscribe(({ connection }) => presence.setHeard(connection.state === 'connected'))
}
