import { useEffect } from 'react'
import { useRoom } from '../../store/room'
import { orWarn } from '../../store/warnings'

let begun = false

/** A window that was opened again goes on with the room as it is: the drill's people have stopped, the clocks have not. */
const play = async (): Promise<void> => {
  if (begun || useRoom.getState().summaries.length > 0) return
  begun = true
  const { playDemo } = await import('./player')
  await playDemo()
}

/** Plays the drill of `--demo`, once, as soon as the room is open. */
export const useDemo = (): void => {
  const demo = useRoom((room) => room.demo)
  useEffect(() => {
    if (demo) void orWarn(play())
  }, [demo])
}
