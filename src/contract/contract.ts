import { z } from 'zod'
import { deliverySchema, pageAnswerSchema, postedUpdateSchema } from './delivery'
import { alarmRecordSchema } from './history'
import { armedSchema, firedSchema, scheduleSchema } from './schedule'
import { settingsSchema } from './settings'
import {
  connectionSchema,
  cursorSchema,
  hereSchema,
  presentSchema,
  sealedRunSchema,
  sealSchema,
  sentSchema,
  deliverySchema as syncDeliverySchema,
  unsealedRunSchema,
} from './sync'
import { savedTargetSchema, targetDraftSchema, targetSchema } from './target'
import {
  askedToJoinSchema,
  checkLineSchema,
  createWorkspaceSchema,
  inviteSchema,
  joinerSchema,
  joiningSchema,
  readInviteSchema,
  workspaceViewSchema,
} from './workspace'

const empty = z.tuple([])
const importedFile = z.strictObject({
  name: z.string(),
  /** The file's text, or why it could not be read, as a sentence. */
  content: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), text: z.string() }),
    z.strictObject({ ok: z.literal(false), sentence: z.string() }),
  ]),
})

/** What was done, as a sentence for the user. */
const doneSchema = z.strictObject({ done: z.boolean(), sentence: z.string() })
const incidentId = z.string().min(1).max(300)
const deadlineIds = z.array(z.string().min(1).max(300)).max(5000)

/** Whether a newer version of the app can be had; the sentence is for the user. */
const versionSchema = z.strictObject({ state: z.enum(['off', 'newest', 'available', 'ready']), sentence: z.string() })

/** Calls from the renderer to main: the arguments and the answer of each. */
export const calls = {
  /** What the first screen needs before anything else. */
  'app.start': {
    args: empty,
    result: z.strictObject({
      settings: settingsSchema,
      versions: z.strictObject({ app: z.string(), electron: z.string() }),
      platform: z.string(),
      /** Set when this run is the drill that `--demo` plays. */
      demo: z.boolean(),
      /** Sentences about what main could not do at start (an unreadable schedule file, no tray, …). */
      warnings: z.array(z.string()),
    }),
  },
  /** All but the hosts whose links open without asking: those the user allows in a question that main asks. */
  'settings.change': { args: z.tuple([settingsSchema.omit({ linkHosts: true }).partial()]), result: settingsSchema },
  /** The whole schedule of this device, each time it changes. Answers what main has armed. */
  'schedule.replace': { args: z.tuple([scheduleSchema]), result: armedSchema },
  /** Moments that fired and are not yet in the log. */
  'schedule.unrecorded': { args: empty, result: z.array(firedSchema) },
  /** These moments are committed to the log: forget them. */
  'schedule.recorded': {
    args: z.tuple([
      z.array(z.strictObject({ deadline: z.string().max(300), moment: firedSchema.shape.moment })).max(5000),
    ]),
    result: z.null(),
  },
  /** Stops the sound of these deadlines; what is due stays due. */
  'alarms.silence': { args: z.tuple([deadlineIds]), result: z.null() },
  /** Every deadline ever armed for an incident on this device, the newest armed first. */
  'alarms.history': { args: z.tuple([incidentId]), result: z.array(alarmRecordSchema) },
  /** Lets the user keep that history as a JSON file. */
  'alarms.export': { args: z.tuple([incidentId]), result: doneSchema },
  /** How every page of the open incidents stands; sent whole, each time it changed. What is missing in it is over. */
  'pages.answered': { args: z.tuple([z.array(pageAnswerSchema).max(5000)]), result: z.null() },
  /** Hands posted updates to the targets that want them; each once. */
  'updates.post': { args: z.tuple([z.array(postedUpdateSchema).max(1000)]), result: z.null() },
  /** What goes and went out in the last days, the oldest first. */
  'deliveries.list': { args: empty, result: z.array(deliverySchema) },
  /** The log has what became of these. */
  'deliveries.recorded': { args: z.tuple([z.array(z.string().min(1).max(700)).max(5000)]), result: z.null() },
  'targets.list': { args: empty, result: z.array(targetSchema) },
  /** Keeps a new or a changed target. Refuses, with a sentence, an address it would not send to. */
  'targets.save': { args: z.tuple([targetDraftSchema]), result: savedTargetSchema },
  'targets.remove': { args: z.tuple([z.string().min(1).max(100)]), result: z.array(targetSchema) },
  /** Sends a message that says it is a test, now, and says what the target answered. */
  'targets.test': { args: z.tuple([z.string().min(1).max(100)]), result: doneSchema },
  /** The workspace this device is in; null while it is in none. */
  'workspace.current': { args: empty, result: workspaceViewSchema.nullable() },
  /** Makes a workspace with this device as its owner, and its server's files in a folder that the user chooses. */
  'workspace.create': {
    args: z.tuple([createWorkspaceSchema]),
    result: z.strictObject({ done: z.boolean(), sentence: z.string(), folder: z.string(), command: z.string() }),
  },
  /** Makes this device (its log's id) the owner of a workspace made by the command, whose `owner.json` the user chooses. */
  'workspace.take-over': {
    args: z.tuple([z.strictObject({ device: z.string().min(1).max(200) })]),
    result: doneSchema,
  },
  /** Tries the running server: its version and settings, and whether it refuses what must not be. Takes seconds. */
  'workspace.check': { args: empty, result: z.array(checkLineSchema) },
  /** Invites of this workspace, the newest first; only the owner's machine has any. */
  'workspace.invites': { args: empty, result: z.array(inviteSchema) },
  /** `lasts` is in ms. */
  'workspace.invite': {
    args: z.tuple([
      z.strictObject({
        role: z.enum(['responder', 'observer']),
        note: z.string().max(200),
        /** The owner's name, which the invited will read. */
        by: z.string().max(200).optional(),
        lasts: z
          .number()
          .int()
          .min(60_000)
          .max(31 * 86_400_000),
      }),
    ]),
    result: inviteSchema,
  },
  'workspace.withdraw': { args: z.tuple([z.string().max(100)]), result: z.array(inviteSchema) },
  /** What a `warroom://join/…` link says; nothing is asked of any server yet. */
  'workspace.read-invite': { args: z.tuple([z.string().max(8000)]), result: readInviteSchema },
  /** Asks to come in; goes on until it is in, refused or cancelled. `workspace.joining` tells how it goes. */
  'workspace.join': { args: z.tuple([z.string().max(8000), joinerSchema]), result: joiningSchema },
  'workspace.stop-joining': { args: empty, result: z.null() },
  /** The owner's log has recorded the member as that person (or refuses, with a sentence): the machine is given its way in. */
  'workspace.admit': {
    args: z.tuple([
      z.strictObject({
        request: z.string().max(100),
        refused: z.string().max(500).nullable(),
        /** Empty where it is as whom it asked. */
        person: z.string().max(200),
      }),
    ]),
    result: z.null(),
  },
  /** The owner's log has recorded that these members are removed: the server is told to let them in no more. Idempotent. */
  'workspace.shut-out': { args: z.tuple([z.array(z.string().max(200)).max(1000)]), result: doneSchema },
  /** Forgets the workspace on this device: its log stays, nothing is shared any more. */
  'workspace.leave': { args: empty, result: doneSchema },
  /**
   * The page reads from here on, and again after each new start of it. Null for a device that has read nothing yet. `missing`: how many messages
   * up to there the server could not give.
   */
  'sync.begin': {
    args: z.tuple([
      z.strictObject({
        device: z.string().min(1).max(200),
        cursor: cursorSchema.nullable(),
        missing: z.number().int().min(0),
      }),
    ]),
    result: connectionSchema,
  },
  /** The delivery is in the log. */
  'sync.took': {
    args: z.tuple([z.strictObject({ feed: z.number().int().positive(), number: z.number().int().positive() })]),
    result: z.null(),
  },
  /** Seals runs of this device that follow each other; `prev` is the hash of the one before the first, empty for none. */
  'sync.seal': {
    args: z.tuple([
      z.strictObject({
        device: z.string().min(1).max(200),
        prev: z.string().max(64),
        runs: z.array(unsealedRunSchema).min(1).max(1000),
      }),
    ]),
    result: z.array(sealSchema),
  },
  /** Hands sealed runs to the server, many at a time; answers when each is stored or is not. */
  'sync.publish': { args: z.tuple([z.array(sealedRunSchema).min(1).max(1000)]), result: z.array(sentSchema) },
  /** Reads the whole stream again, to find what the server has lost. */
  'sync.reread': { args: empty, result: z.null() },
  'presence.say': { args: z.tuple([hereSchema]), result: z.null() },
  /** Shows a test notification and says what the desktop did with it. */
  'notifications.test': {
    args: empty,
    result: z.strictObject({ outcome: z.enum(['shown', 'failed', 'unsupported', 'unanswered']), sentence: z.string() }),
  },
  /** Lets the user choose a file or a folder of Statuspage incidents; null when they cancelled. */
  'import.choose': { args: z.tuple([z.enum(['file', 'folder'])]), result: z.array(importedFile).nullable() },
  /** Whether an incident is open, so that closing the window keeps the app in the tray. */
  'window.open-incidents': { args: z.tuple([z.number().int().min(0).max(100_000)]), result: z.null() },
  /** Looks for a newer version of the app. */
  'version.check': { args: empty, result: versionSchema },
  /** Downloads the one that was found, and checks it. */
  'version.download': { args: empty, result: versionSchema },
  /** Ends the app, installs what was downloaded and starts it again. */
  'version.install': { args: empty, result: versionSchema },
  'app.quit': { args: empty, result: z.null() },
} as const satisfies Record<string, { args: z.ZodTuple; result: z.ZodType }>

/** Messages that main pushes to the renderer. */
export const pushes = {
  /** A moment fell due. The renderer records it in the log and answers `schedule.recorded`. */
  'schedule.fired': z.array(firedSchema),
  /** Sound the alarm now: one tone for what is due, two for what is overdue. */
  'alarm.ring': z.strictObject({ tones: z.number().int().min(1).max(2) }),
  /** These changed, or are new. */
  'deliveries.changed': z.array(deliverySchema),
  /** Due times moved with the wall clock. */
  'schedule.armed': armedSchema,
  /** The wall clock moved by `by` ms. */
  'clock.jumped': z.strictObject({ by: z.number().int() }),
  /** An action chosen in the native menu, the tray or a notification, by its id in the action registry. */
  'action.run': z.strictObject({
    action: z.string(),
    incident: z.string().nullable(),
    /** What it is about (a page, a task, an audience), where whoever chose it saw that; null leaves it to the page. */
    subject: z.string().nullable(),
  }),
  'settings.changed': settingsSchema,
  /** The workspace of this device changed: joined, made, left, or its secrets cannot be read. */
  'workspace.changed': workspaceViewSchema.nullable(),
  'workspace.joining': joiningSchema,
  /** Comes again with each attempt of who asks, until it is answered; `request` stays the same. */
  'workspace.asked': askedToJoinSchema,
  'workspace.invites-changed': z.array(inviteSchema),
  /** The user opened a `warroom://join/…` link. */
  'workspace.link': z.strictObject({ link: z.string().max(8000) }),
  'sync.connection': connectionSchema,
  'sync.delivery': syncDeliverySchema,
  'presence.changed': z.array(presentSchema),
  /** Something main could not do, as a sentence for the user. */
  'warning.raised': z.strictObject({ sentence: z.string() }),
} as const satisfies Record<string, z.ZodType>

export type CallName = keyof typeof calls
export type CallArgs<N extends CallName> = z.infer<(typeof calls)[N]['args']>
export type CallResult<N extends CallName> = z.infer<(typeof calls)[N]['result']>
export type PushName = keyof typeof pushes
export type PushData<N extends PushName> = z.infer<(typeof pushes)[N]>

/** What main answers to a call: the result, or a typed refusal. Nothing else crosses the bridge. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; refusal: { code: 'foreign-sender' | 'unknown-call' | 'bad-arguments' | 'failed'; sentence: string } }

/** What the preload puts on `window.warroom`. */
export interface Bridge {
  call<N extends CallName>(name: N, ...args: CallArgs<N>): Promise<Answer<CallResult<N>>>
  /** Returns the function that ends the subscription. */
  on<N extends PushName>(name: N, listener: (data: PushData<N>) => void): () => void
}
