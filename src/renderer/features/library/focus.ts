export const libraryFilterId = 'library-filter'

/** Puts the cursor into the library's filter, if it is on the screen. */
export const focusLibraryFilter = (): void => document.getElementById(libraryFilterId)?.focus()
