import fc from 'fast-check'
import type { CallName } from '../../src/contract/contract'
import { momentSchema } from '../../src/domain/events/log-events'
import { odds, type Recipe } from './recipe'

const json = (of: unknown): Recipe => ({ make: 'json', of })
const list = (of: readonly Recipe[]): Recipe => ({ make: 'list', of })

const hostileTexts = [
  '',
  '\0',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  '%2e%2e%2f',
  '<img src=x onerror=alert(1)>',
  '$(reboot)',
  "'; DROP TABLE log; --",
  '\u202egnp.exe',
  '\ud800',
]

/** Any value at all. */
const junk: fc.Arbitrary<Recipe> = fc.letrec<{ value: Recipe }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 2 }).map(json),
    fc.constantFrom(...hostileTexts).map(json),
    fc.constantFrom(...odds).map((make): Recipe => ({ make })),
    fc.constantFrom(1000, 100_000).map((of): Recipe => ({ make: 'long', of })),
    fc.constantFrom(50, 400).map((of): Recipe => ({ make: 'deep', of })),
    fc.array(tie('value'), { maxLength: 3 }).map(list),
    fc
      .array(
        fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'id', 'me', 'moment', 'toString')), tie('value')),
        {
          maxLength: 3,
        },
      )
      .map((of): Recipe => ({ make: 'record', of })),
  ),
})).value

const record = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(fields)

const id = fc.string({ minLength: 1, maxLength: 40 })
// Far ahead, so that nothing of it fires: notifications have tests of their own.
const ahead = fc.integer({ min: 4e12, max: 8.64e15 })
const text = fc.string({ maxLength: 60 })

const deadline = record({
  id,
  incident: id,
  incidentTitle: text,
  severity: fc.constantFrom('SEV0', 'SEV1', 'SEV2', 'SEV3'),
  kind: fc.constantFrom('page-backup', 'page-manager', 'update-internal', 'update-customer', 'fatigue', 'debrief'),
  subject: text,
  label: id,
  owner: text,
  texts: record({ warning: text, due: text, overdue: text }),
  warnAt: ahead,
  dueAt: ahead,
  overdueAt: ahead,
  speed: fc.integer({ min: 1, max: 600 }),
})

// Never `startAtLogin: true` and never what opens a dialog, shows a notification or ends the app: those get what is not valid only.
const fitting: Readonly<Record<CallName, fc.Arbitrary<unknown[]> | null>> = {
  'app.start': fc.constant([]),
  'settings.change': fc.tuple(
    fc.record(
      {
        me: text,
        theme: fc.constantFrom('dark', 'light', 'system'),
        sounds: fc.boolean(),
        trayHintShown: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  ),
  'schedule.replace': fc.tuple(fc.array(deadline, { maxLength: 4 })),
  'schedule.unrecorded': fc.constant([]),
  'schedule.recorded': fc.tuple(
    fc.array(record({ deadline: id, moment: fc.constantFrom(...momentSchema.options) }), { maxLength: 4 }),
  ),
  'alarms.silence': fc.tuple(fc.array(id, { maxLength: 4 })),
  'alarms.history': fc.tuple(id),
  'alarms.export': null,
  'pages.answered': fc.tuple(
    fc.array(record({ page: id, incident: id, state: fc.constantFrom('unanswered', 'acknowledged'), by: text }), {
      maxLength: 4,
    }),
  ),
  'updates.post': fc.tuple(
    fc.array(
      record({
        event: id,
        incident: id,
        incidentTitle: text,
        severity: fc.constantFrom('SEV0', 'SEV1', 'SEV2', 'SEV3'),
        audience: fc.constantFrom('internal', 'customer'),
        text,
        author: text,
        at: ahead,
      }),
      { maxLength: 4 },
    ),
  ),
  'deliveries.list': fc.constant([]),
  'deliveries.recorded': fc.tuple(fc.array(id, { maxLength: 4 })),
  'targets.list': fc.constant([]),
  'targets.save': fc.tuple(
    record({
      id: fc.constant(null),
      name: id,
      on: fc.constant(false),
      gets: record({ pages: fc.boolean(), internalUpdates: fc.boolean(), customerUpdates: fc.boolean() }),
      reaches: text,
      place: record({ kind: fc.constant('webhook'), url: text }),
      secret: text,
    }),
  ),
  'targets.remove': fc.tuple(id),
  'targets.test': fc.tuple(id),
  'workspace.current': fc.constant([]),
  // They open dialogs.
  'workspace.create': null,
  'workspace.take-over': null,
  'workspace.check': fc.constant([]),
  'workspace.invites': fc.constant([]),
  'workspace.invite': fc.tuple(
    record({
      role: fc.constantFrom('responder', 'observer'),
      note: text,
      lasts: fc.integer({ min: 60_000, max: 86_400_000 }),
    }),
  ),
  'workspace.withdraw': fc.tuple(id),
  'workspace.read-invite': fc.tuple(text),
  'workspace.join': fc.tuple(
    text,
    record({ device: id, deviceName: id, person: id, personName: id, authors: fc.array(id, { maxLength: 3 }) }),
  ),
  'workspace.stop-joining': fc.constant([]),
  'workspace.admit': fc.tuple(record({ request: id, refused: fc.constantFrom(null, 'No.'), person: id })),
  'workspace.shut-out': fc.tuple(fc.array(id, { maxLength: 3 })),
  'workspace.leave': fc.constant([]),
  'sync.begin': fc.tuple(record({ device: id, cursor: fc.constant(null), missing: fc.nat() })),
  'sync.took': fc.tuple(record({ feed: fc.integer({ min: 1, max: 9 }), number: fc.integer({ min: 1, max: 9 }) })),
  'sync.seal': fc.tuple(
    record({
      device: id,
      prev: fc.constant(''),
      runs: fc.array(record({ from: fc.constant(1), to: fc.constant(1), events: text }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  ),
  'sync.publish': fc.tuple(
    fc.array(
      record({
        device: id,
        from: fc.constant(1),
        to: fc.constant(1),
        prev: fc.constant(''),
        events: text,
        key: fc.constant('A'.repeat(44)),
        hash: fc.constant('0'.repeat(64)),
        signature: fc.constant('x'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  'sync.reread': fc.constant([]),
  'presence.say': fc.tuple(record({ incident: fc.constant(null), typing: fc.boolean(), seenUpdate: fc.constant('') })),
  'notifications.test': null,
  'import.choose': null,
  'window.open-incidents': fc.tuple(fc.integer({ min: 0, max: 100_000 })),
  'version.check': fc.constant([]),
  'version.download': fc.constant([]),
  'version.install': null,
  'app.quit': null,
}

/** Something that would fit, with one place of it replaced, one added or one taken away. */
const spoilt = (args: fc.Arbitrary<unknown[]>): fc.Arbitrary<Recipe[]> =>
  fc.tuple(args, junk, fc.nat(), fc.constantFrom('replace', 'add', 'remove')).map(([good, bad, at, how]) => {
    const first = good[0]
    if (typeof first !== 'object' || first === null) return how === 'add' ? [...good.map(json), bad] : [bad]
    const inside = Array.isArray(first) ? (first[0] ?? {}) : first
    const entries = Object.entries(inside).map(([key, value]): [string, Recipe] => [key, json(value)])
    const place = entries.length > 0 ? at % entries.length : 0
    const changed: [string, Recipe][] = entries.flatMap(([key, value], i): [string, Recipe][] => {
      if (i !== place) return [[key, value]]
      return how === 'remove' ? [] : [[key, how === 'replace' ? bad : value]]
    })
    const made: Recipe = { make: 'record', of: how === 'add' ? [...changed, ['extra', bad]] : changed }
    return [Array.isArray(first) ? list([made, ...first.slice(1).map(json)]) : made]
  })

/** Arguments for a channel: anything, nearly right, or right. */
export const payloadsFor = (name: CallName): fc.Arbitrary<Recipe[]> => {
  const args = fitting[name]
  const some = fc.array(junk, { minLength: 1, maxLength: 3 })
  if (args === null)
    return some.filter(([first, ...rest]) => rest.length > 0 || first?.make !== 'json' || typeof first.of !== 'string')
  return fc.oneof(
    some,
    spoilt(args),
    args.map((fits) => fits.map(json)),
  )
}
