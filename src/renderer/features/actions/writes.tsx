import type { ReactNode } from 'react'
import { useRoom } from '../../store/room'

/** Controls that write in the log: an observer does not see them. */
export const Writes = ({ children }: { children: ReactNode }) => (useRoom((room) => room.readOnly) ? null : children)
