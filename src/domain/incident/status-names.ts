import type { Status } from '../events'

/** The statuses as a status page names them. */
export const statusNames: Readonly<Record<Status, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  closed: 'Closed',
}
