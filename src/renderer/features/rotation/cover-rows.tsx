import { coreRoles, roleNames, roleShortNames } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import type { Policy } from '@domain/policy/policy'
import { type Cover, coverOf } from '@domain/rotation/cover'
import { overlapOf, type Span } from '@domain/rotation/span'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import styles from './chart.module.css'
import { placed } from './placed'
import { type Gap, gapsWithin } from './plan'
import { timesOf } from './words'

const kindWords = { held: '', expected: 'expected to stay', planned: 'planned' } as const

const Covered = ({ cover, window }: { cover: Cover; window: Span }) => {
  const nameOf = useNameOf()
  const style = placed(cover, window)
  if (!style) return null
  const name = nameOf(cover.person)
  return (
    <span
      className={styles.cover}
      data-kind={cover.kind}
      style={style}
      title={`${name} ${kindWords[cover.kind]} ${timesOf(cover)}`}
    >
      {cover.kind === 'expected' ? '' : name}
    </span>
  )
}

interface Uncovered {
  gap: Gap
  window: Span
  now: number
  onPlan: (gap: Gap) => void
}

/** Nobody covers the role here. What has passed is only shown; for the rest a shift can be planned. */
const Uncovered = ({ gap, window, now, onPlan }: Uncovered) => {
  const readOnly = useRoom((room) => room.readOnly)
  const past = overlapOf(gap, { start: 0, end: now })
  const coming = overlapOf(gap, { start: now, end: Number.POSITIVE_INFINITY })
  const pastStyle = past && placed(past, window)
  const style = coming && placed(coming, window)
  const lacks = gap.holder === null ? 'nobody' : 'no relief'
  return (
    <>
      {pastStyle && <span className={styles.gap} data-past="true" style={pastStyle} />}
      {style && readOnly && (
        <span className={styles.gap} style={style} title={`${roleNames[gap.role]}: ${lacks} ${timesOf(coming)}`}>
          {lacks} {timesOf(coming)}
        </span>
      )}
      {style && !readOnly && (
        <button
          type="button"
          className={styles.gap}
          style={style}
          tabIndex={-1}
          title={`${roleNames[gap.role]}: ${lacks} ${timesOf(coming)}. Plan a shift here`}
          onClick={() => onPlan({ ...gap, ...coming })}
        >
          {lacks} {timesOf(coming)} · plan a shift here
        </button>
      )}
    </>
  )
}

interface CoverRows {
  incident: IncidentState
  policy: Policy
  now: number
  window: Span
  onPlan: (gap: Gap) => void
}

/** Who covers the core roles, and where nobody does. The findings above say the same in words, and take the keys. */
export const CoverRows = ({ incident, policy, now, window, onPlan }: CoverRows) => {
  const rows = useMemo(() => {
    const gaps = gapsWithin(incident, policy, now, window)
    return coreRoles.map((role) => ({
      role,
      cover: coverOf(incident, policy, role, now),
      gaps: gaps.filter((gap) => gap.role === role),
    }))
  }, [incident, policy, now, window])
  return (
    <div className={styles.coverRows} aria-hidden="true">
      {rows.map(({ role, cover, gaps }) => (
        <div key={role} className={styles.coverRow}>
          <span className={styles.role} title={roleNames[role]}>
            {roleShortNames[role]}
          </span>
          <div className={styles.coverTrack}>
            {cover.map((span) => (
              <Covered key={`${span.person}-${span.kind}-${span.start}`} cover={span} window={window} />
            ))}
            {gaps.map((gap) => (
              <Uncovered key={gap.start} gap={gap} window={window} now={now} onPlan={onPlan} />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}
