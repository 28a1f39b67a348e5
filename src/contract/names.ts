import type { CallName, PushName } from './contract'

/** The names alone, so that the preload carries no schema library. Kept equal to the contract by its types and a test. */
export const callNames = [
  'app.start',
  'settings.change',
  'schedule.replace',
  'schedule.unrecorded',
  'schedule.recorded',
  'alarms.silence',
  'alarms.history',
  'alarms.export',
  'pages.answered',
  'updates.post',
  'deliveries.list',
  'deliveries.recorded',
  'targets.list',
  'targets.save',
  'targets.remove',
  'targets.test',
  'notifications.test',
  'import.choose',
  'window.open-incidents',
  'version.check',
  'version.download',
  'version.install',
  'app.quit',
] as const satisfies readonly CallName[]

export const pushNames = [
  'schedule.fired',
  'schedule.armed',
  'alarm.ring',
  'deliveries.changed',
  'clock.jumped',
  'action.run',
  'settings.changed',
  'warning.raised',
] as const satisfies readonly PushName[]
