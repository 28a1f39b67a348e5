import { isOpen } from '@domain/incident/state'
import type { Room } from '../../store/room'

export const always = (): boolean => true
export const hasIncident = (room: Room): boolean => room.incident !== null
export const hasOpenIncident = (room: Room): boolean => room.incident !== null && isOpen(room.incident)
