import { useEffect, useMemo, useRef } from 'react'
import { useRoom } from '../../store/room'
import { updateSeen } from '../../store/sync/here'
import { useSync } from '../../store/sync/state'
import { useNameOf } from '../../ui/names'
import { inWords, latestUpdateOf, peopleHere } from './here'

const Seen = ({ update }: { update: string }) => {
  const mark = useRef<HTMLSpanElement>(null)
  const present = useSync((sync) => sync.present)
  const workspace = useRoom((room) => room.workspace)
  const nameOf = useNameOf()
  useEffect(() => {
    const row = mark.current?.closest('article')
    if (!row) return
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) updateSeen(update)
    })
    watch.observe(row)
    return () => watch.disconnect()
  }, [update])
  const names = useMemo(
    () => peopleHere(present, workspace, (here) => here.seenUpdate === update).map(nameOf),
    [present, workspace, update, nameOf],
  )
  return (
    <span ref={mark} title={names.length > 0 ? `On the screen of ${names.join(', ')}` : undefined}>
      {names.length > 0 && `Seen by ${inWords(names)}`}
    </span>
  )
}

/** On the newest update's line: who has it on the screen, or had since it was posted. */
export const SeenBy = ({ update }: { update: string }) => {
  const inWorkspace = useSync((sync) => sync.workspace !== null)
  const isLatest = useRoom(({ incident }) => incident !== null && latestUpdateOf(incident) === update)
  return inWorkspace && isLatest ? <Seen update={update} /> : null
}
