import { overlapOf, type Span } from '@domain/rotation/span'
import type { CSSProperties } from 'react'
import { shareOf } from './window'

const percent = (share: number): string => `${Math.round(share * 1e5) / 1e3}%`

/** Where a span stands in what holds it, as far as it is inside; null when none of it is. */
export const placed = (span: Span, within: Span): CSSProperties | null => {
  const seen = overlapOf(span, within)
  if (!seen) return null
  const left = shareOf(seen.start, within)
  return { left: percent(left), width: percent(shareOf(seen.end, within) - left) }
}
