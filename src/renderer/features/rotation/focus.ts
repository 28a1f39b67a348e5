/** Puts the keys on a planned shift, or on the name of a lane, if the planner is on the screen. */
export const focusShift = (shift: string): void =>
  document.querySelector<HTMLElement>(`[data-shift="${CSS.escape(shift)}"]`)?.focus()

export const focusLane = (person: string): void =>
  document.querySelector<HTMLElement>(`[data-lane="${CSS.escape(person)}"]`)?.focus()
