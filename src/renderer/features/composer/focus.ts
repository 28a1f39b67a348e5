export const composerId = 'composer'

/** Puts the cursor back into the composer, if it is on the screen. */
export const focusComposer = (): void => document.getElementById(composerId)?.focus()
