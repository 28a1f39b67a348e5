import type { Audience, EntryKind } from '@domain/events'

/**
 * What stays in the composer once `recorded` is committed: what was typed while it was on its way. When the text was edited in
 * between, all of it stays: better twice on the screen than once lost.
 */
export const remainderOf = (value: string, recorded: string): string =>
  value.startsWith(recorded) ? value.slice(recorded.length) : value

/** What the field held at an Enter, and what the entry is then to be. */
export interface Entered {
  readonly typed: string
  readonly kind: EntryKind
  readonly audience: Audience
}

/** The Enters that came while `recorded` was on its way: each is an entry of its own, up to where the Enter was pressed. */
export const enteredAfter = (recorded: string, later: readonly Entered[]): Entered[] =>
  later
    .map((entered) => ({ ...entered, typed: remainderOf(entered.typed, recorded) }))
    .filter(({ typed }) => typed.trim() !== '')
