import type { TargetPlace } from '../../../../src/contract/target'
import type { Message, OpenTarget } from '../../../../src/main/paging/message'
import { openTarget } from '../../../../src/main/paging/targets/open-target'
import { testTls } from './test-tls'

/** 3 January 2027, 10:00 UTC. */
export const at = Date.UTC(2027, 0, 3, 10)

export const pageMessage = (changed: Partial<Message> = {}): Message => ({
  key: 'page-backup:inc-7:01JG',
  action: 'trigger',
  incident: { id: 'inc-7', title: 'Checkout rejects cards', severity: 'SEV1' },
  summary: 'Ana Ruiz is called as backup',
  text: 'Nobody answered for 5 minutes.\nCard payments fail for half of all customers.',
  person: 'Ana Ruiz',
  at,
  ...changed,
})

/** A target that trusts the tests' own authority. */
export const targetAt = (place: TargetPlace, secret: string): OpenTarget =>
  openTarget(
    {
      id: 't1',
      name: 'On-call',
      on: true,
      gets: { pages: true, internalUpdates: false, customerUpdates: false },
      reaches: '',
      place,
    },
    secret,
    { ca: testTls.authority, now: () => at },
  )

/** Never aborted in time by a test that ends. */
export const noHurry = (): AbortSignal => new AbortController().signal
