import { z } from 'zod'

const minutes = (n: number) => n * 60_000
const hours = (n: number) => n * 3_600_000

/** A duration in ms; null means "never by timer". */
const duration = z.number().int().positive()
const optionalDuration = duration.nullable()

const severityPolicySchema = z.strictObject({
  /** Call the Backup Engineer when the page stands unacknowledged this long, ms. */
  pageBackupAfter: optionalDuration,
  /** Call the Engineering Manager after this long, ms (from the same start). */
  pageManagerAfter: optionalDuration,
  /** An internal update is owed this often, ms. */
  internalUpdateEvery: optionalDuration,
  /** When an internal update counts as overdue, ms after the last one. */
  internalUpdateHard: optionalDuration,
  /** A customer update is owed this often, ms. */
  customerUpdateEvery: optionalDuration,
})

/** The war-room policy of a workspace; every duration is in ms. What an older one lacks is as it is by default. */
export const policySchema = z.strictObject({
  severity: z.strictObject({
    SEV0: severityPolicySchema,
    SEV1: severityPolicySchema,
    SEV2: severityPolicySchema,
    SEV3: severityPolicySchema,
  }),
  warnBefore: z.strictObject({
    page: duration,
    update: duration,
    debrief: duration,
    task: duration.default(minutes(1)),
  }),
  overdueAfter: z.strictObject({ page: duration, update: duration, task: duration.default(minutes(2)) }),
  /** What becomes of a page that was acknowledged when nothing is written afterwards. */
  acknowledgement: z
    .strictObject({
      /** It is asked after this long, ms, whether somebody is on it. */
      askAfter: duration,
      /** This long after asking, ms, the answer counts as taken back; null: never by the clock. */
      takeBackAfter: optionalDuration,
    })
    .default({ askAfter: minutes(15), takeBackAfter: minutes(5) }),
  fatigue: z.strictObject({
    planAt: duration,
    rotateAt: duration,
    overdueAt: duration,
    /** Time off duty that ends a stretch; a shorter absence does not reset the count. */
    breakResets: duration,
    /** Rest a person should have before the next shift. */
    restBefore: duration,
  }),
  debrief: z.strictObject({ dueAfter: duration, overdueAfter: duration }),
  maxActivePeople: z.number().int().positive(),
  triageWithin: duration,
})
export type Policy = z.infer<typeof policySchema>

/** The defaults of the policy table (design, section 2), the one place where its numbers stand. */
export const defaultPolicy: Policy = {
  severity: {
    SEV0: {
      pageBackupAfter: minutes(5),
      pageManagerAfter: minutes(10),
      internalUpdateEvery: minutes(10),
      internalUpdateHard: null,
      customerUpdateEvery: minutes(15),
    },
    SEV1: {
      pageBackupAfter: minutes(5),
      pageManagerAfter: minutes(10),
      internalUpdateEvery: minutes(15),
      internalUpdateHard: null,
      customerUpdateEvery: minutes(15),
    },
    SEV2: {
      pageBackupAfter: minutes(10),
      pageManagerAfter: minutes(30),
      internalUpdateEvery: minutes(15),
      internalUpdateHard: minutes(30),
      customerUpdateEvery: minutes(30),
    },
    SEV3: {
      pageBackupAfter: null,
      pageManagerAfter: null,
      internalUpdateEvery: null,
      internalUpdateHard: null,
      customerUpdateEvery: null,
    },
  },
  warnBefore: { page: minutes(1), update: minutes(3), debrief: hours(4), task: minutes(1) },
  overdueAfter: { page: minutes(2), update: minutes(5), task: minutes(2) },
  // A war room at SEV1 hears something every 15 minutes; PagerDuty's own timeout of an acknowledgement is 30.
  acknowledgement: { askAfter: minutes(15), takeBackAfter: minutes(5) },
  fatigue: {
    planAt: minutes(150),
    rotateAt: hours(3),
    overdueAt: hours(4),
    breakResets: minutes(30),
    restBefore: hours(8),
  },
  debrief: { dueAfter: hours(24), overdueAfter: hours(48) },
  maxActivePeople: 8,
  triageWithin: 30_000,
}
