import { workspaceStream } from '@domain/events'
import type { Waiting } from './memory'
import type { SharingRow, WaitingRow } from './rows'

export const newSharing = (workspace: string): SharingRow => ({
  key: 'sharing',
  workspace,
  cursor: null,
  onServer: {},
  sealed: {},
  holes: [],
  epochs: [],
})

export const waitingOf = ({ run, ...row }: WaitingRow): Waiting => ({
  ...row,
  to: run.to,
  characters: run.events.length,
})

export const waitingKey = ({ device, from, hash, key }: Pick<WaitingRow, 'device' | 'from' | 'hash' | 'key'>): string =>
  JSON.stringify([device, from, hash, key])

export const isWordOnMembership = ({ incident, type }: { incident: string; type: string }): boolean =>
  incident === workspaceStream && type.startsWith('member.')
