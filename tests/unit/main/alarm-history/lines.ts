import type { Line } from '../../../../src/main/alarm-history/line'

export const t0 = 1_800_000_000_000

type Of<W extends Line['what']> = Extract<Line, { what: W }>

/** An armed deadline of incident `i1`, due at `dueAt` (ms after t0), a minute between its moments. */
export const armed = (deadline: string, at: number, dueAt: number, changed: Partial<Of<'armed'>> = {}): Line => ({
  what: 'armed',
  at: t0 + at,
  deadline,
  incident: 'i1',
  title: 'Checkout errors',
  kind: 'update-customer',
  subject: 'customer',
  label: 'Customer update',
  owner: 'Ada',
  zone: 'Europe/Berlin',
  warnAt: t0 + dueAt - 60_000,
  dueAt: t0 + dueAt,
  overdueAt: t0 + dueAt + 60_000,
  ...changed,
})

export const disarmed = (deadline: string, at: number): Line => ({ what: 'disarmed', at: t0 + at, deadline })

export const fired = (deadline: string, moment: Of<'fired'>['moment'], dueAt: number, firedAt = dueAt): Line => ({
  what: 'fired',
  deadline,
  moment,
  dueAt: t0 + dueAt,
  firedAt: t0 + firedAt,
})

export const shown = (deadline: string, moment: Of<'shown'>['moment'], at: number, outcome = 'shown'): Line => ({
  what: 'shown',
  deadline,
  moment,
  shown: { where: 'notification', how: 'loud', outcome, at: t0 + at },
})
