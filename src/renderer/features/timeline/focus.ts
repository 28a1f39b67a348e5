export const timelineId = 'timeline'

/** The keys of a selected line count at once, also before that line is drawn and takes the focus. */
export const focusTimeline = (): void => document.getElementById(timelineId)?.focus()
