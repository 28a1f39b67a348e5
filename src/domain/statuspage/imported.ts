/** The incident that a status page's own is imported as: the same on every device, so that it is recognised when it comes again. */
export const importedIncident = (statuspageId: string): string => `statuspage-${statuspageId}`

/** Why an incident is open again that the page said was resolved. */
export const reopenedOnPage = 'Reopened on the status page'
