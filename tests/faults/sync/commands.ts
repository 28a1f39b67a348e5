import type { IncidentCommand, WorkspaceCommand } from '@domain/commands/command'
import { coreRoles } from '@domain/incident/roles'
import type { IncidentState } from '@domain/incident/state'
import { defaultPolicy } from '@domain/policy/policy'
import type { Severity } from '@domain/policy/severity'
import type { Chance } from '../random'

export const people = ['ana', 'tom', 'mei', 'lena', 'bo', 'eve', 'kim'] as const
const words = ['Checkout', 'Cards', 'Login', 'Search', 'Queues'] as const
const systems = ['', 'eu-west', 'db'] as const
const minute = 60_000

const severity = (chance: Chance): Severity => chance.pick(['SEV0', 'SEV1', 'SEV2', 'SEV3'])

const idIn = (chance: Chance, ids: readonly string[]): string => ids[chance.between(0, ids.length - 1)] ?? 'none'

const entries = (state: IncidentState, kind: string): string[] =>
  state.timeline.flatMap((line) => (line.kind === kind ? [line.id] : []))

type Make = (chance: Chance, state: IncidentState, now: number) => IncidentCommand

const seat = (chance: Chance) => ({
  role: chance.pick(coreRoles),
  system: chance.pick(systems),
  person: chance.pick(people),
})

const text = (chance: Chance): string => `line ${chance.between(1, 99_999)}${' …'.repeat(chance.between(0, 60))}`

const makers: readonly [Make, ...Make[]] = [
  (chance) => ({ type: 'rename', title: `${chance.pick(words)} ${chance.between(1, 9)}` }),
  (chance) => ({ type: 'set-services', services: [chance.pick(words), `svc-${chance.between(1, 9)}`] }),
  (chance) => ({ type: 'set-severity', severity: severity(chance), reason: '' }),
  (chance) => ({
    type: 'set-status',
    status: chance.pick(['investigating', 'identified', 'monitoring', 'resolved', 'closed']),
  }),
  () => ({ type: 'mitigate', note: 'rolled back' }),
  () => ({ type: 'reopen', reason: 'again' }),
  (chance) => ({ type: 'assign-role', ...seat(chance) }),
  (chance) => ({ type: 'assign-role', ...seat(chance) }),
  (chance, state) => ({ type: 'release-role', ...(state.tenures.findLast(({ to }) => to === null) ?? seat(chance)) }),
  (chance) => ({ type: 'step-in', person: chance.pick(people), note: '' }),
  (chance) => ({ type: 'step-out', person: chance.pick(people), note: '' }),
  (chance, state) => {
    const held = state.tenures.findLast(({ to }) => to === null)
    const { role, system, person: from } = held ?? seat(chance)
    return { type: 'offer-handoff', role, system, from, to: chance.pick(people), note: '' }
  },
  (_, state) => ({ type: 'accept-handoff', handoff: state.handoffs.at(-1)?.id ?? 'none' }),
  (_, state) => ({ type: 'decline-handoff', handoff: state.handoffs.at(-1)?.id ?? 'none', note: '' }),
  (chance) => ({ type: 'extend-duty', person: chance.pick(people), reason: 'nobody else' }),
  (chance, _, now) => ({ type: 'plan-shift', ...seat(chance), start: now, end: now + chance.between(1, 90) * minute }),
  (chance, { shifts }, now) => ({
    type: 'move-shift',
    shift: idIn(
      chance,
      shifts.map(({ id }) => id),
    ),
    ...seat(chance),
    start: now,
    end: now + minute,
  }),
  (chance, { shifts }) => ({
    type: 'remove-shift',
    shift: idIn(
      chance,
      shifts.map(({ id }) => id),
    ),
  }),
  (chance) => ({
    type: 'record-entry',
    kind: chance.pick(['note', 'fact', 'decision', 'artifact']),
    text: text(chance),
  }),
  (chance) => ({ type: 'record-entry', kind: 'note', text: text(chance) }),
  (chance) => ({ type: 'record-entry', kind: 'hypothesis', text: text(chance) }),
  (chance, _, now) => ({
    type: 'record-entry',
    kind: 'action',
    text: text(chance),
    task: { person: chance.pick(people), dueAt: now + 5 * minute },
  }),
  (chance, _, now) => ({
    type: 'record-entry',
    kind: 'fact',
    text: text(chance),
    at: Math.max(0, now - chance.between(0, 90) * minute),
  }),
  (chance, state) => ({ type: 'correct-entry', entry: idIn(chance, entries(state, 'note')), text: text(chance) }),
  (chance, state) => ({
    type: 'judge-hypothesis',
    entry: idIn(chance, entries(state, 'hypothesis')),
    verdict: chance.pick(['confirmed', 'ruled-out', 'reopened']),
    note: '',
  }),
  (chance, state) => ({ type: 'complete-action', entry: idIn(chance, entries(state, 'action')), note: '' }),
  (chance, { tasks }, now) => ({
    type: 'extend-task',
    entry: idIn(
      chance,
      tasks.map(({ entry }) => entry),
    ),
    dueAt: now + 9 * minute,
    note: '',
  }),
  (chance) => ({ type: 'post-update', audience: chance.pick(['internal', 'customer']), text: text(chance) }),
  (chance) => ({ type: 'no-new-information', audience: chance.pick(['internal', 'customer']) }),
  (chance) => ({ type: 'page', role: chance.pick(coreRoles), person: chance.pick(people), reason: '' }),
  (chance, { pages }) => ({
    type: 'acknowledge',
    page: idIn(
      chance,
      pages.map(({ id }) => id),
    ),
  }),
  (chance, { pages }) => ({
    type: 'acknowledge',
    page: idIn(
      chance,
      pages.map(({ id }) => id),
    ),
  }),
  (chance, { pages }) => ({
    type: 'unacknowledge',
    page: idIn(
      chance,
      pages.map(({ id }) => id),
    ),
    reason: 'asleep',
  }),
  (chance, { pages }) => ({
    type: 'escalate',
    page: idIn(
      chance,
      pages.map(({ id }) => id),
    ),
  }),
  (chance, { pages }) => ({
    type: 'cancel-page',
    page: idIn(
      chance,
      pages.map(({ id }) => id),
    ),
    reason: 'not needed',
  }),
  (chance, { pages }) => {
    const page = idIn(
      chance,
      pages.map(({ id }) => id),
    )
    return {
      type: 'record-sending',
      deadline: `page:${page}`,
      page,
      target: { id: 't1', kind: 'slack', name: 'On-call' },
      outcome: chance.happens(0.5) ? { sent: true, id: 'ok' } : { sent: false, why: 'No.' },
    }
  },
  (chance, { pages }, now) => {
    const subject = idIn(
      chance,
      pages.map(({ id }) => id),
    )
    return {
      type: 'record-fired',
      deadline: `page-backup:${subject}`,
      kind: 'page-backup',
      moment: chance.pick(['warning', 'due', 'overdue']),
      subject,
      dueAt: now,
      firedAt: now,
    }
  },
]

/** Something that a user or the clock may ask of an incident; the rules may refuse it. */
export const someCommand = (chance: Chance, state: IncidentState, now: number): IncidentCommand =>
  chance.pick(makers)(chance, state, now)

export const declaration = (chance: Chance, now: number): IncidentCommand => ({
  type: 'declare',
  title: `${chance.pick(words)} fails`,
  severity: severity(chance),
  services: [chance.pick(words)],
  detectedAt: Math.max(0, now - 5 * minute),
  drill: null,
})

export const someWorkspaceCommand = (chance: Chance): WorkspaceCommand => {
  const person = chance.pick(people)
  const data = { person, name: `${person} ${chance.between(1, 3)}`, contact: '', timeZone: 'UTC' }
  return chance.pick<WorkspaceCommand>([
    { type: 'add-person', ...data },
    { type: 'change-person', ...data },
    { type: 'remove-person', person },
    {
      type: 'set-policy',
      policy: { ...defaultPolicy, warnBefore: { ...defaultPolicy.warnBefore, page: chance.between(1, 5) * minute } },
    },
  ])
}

/** A status page's own file of an incident, as two machines may import it. */
export const statuspageFile = (n: number): string => {
  const at = (minutes: number): string => new Date(Date.UTC(2026, 0, n, 8, minutes)).toISOString()
  return JSON.stringify({
    page: { name: 'Acme Status' },
    incident: {
      id: `page${n}`,
      name: `API errors ${n}`,
      status: 'resolved',
      impact: 'major',
      created_at: at(0),
      started_at: at(0),
      resolved_at: at(40),
      incident_updates: [
        { id: 'u2', status: 'resolved', body: 'Fixed.', created_at: at(40), display_at: at(40) },
        { id: 'u1', status: 'investigating', body: 'We look into it.', created_at: at(0), display_at: at(0) },
      ],
      components: [{ name: 'API' }],
    },
  })
}
