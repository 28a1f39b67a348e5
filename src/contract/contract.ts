import { z } from 'zod'
import { armedSchema, firedSchema, scheduleSchema } from './schedule'
import { settingsSchema } from './settings'

const empty = z.tuple([])
const importedFile = z.strictObject({
  name: z.string(),
  /** The file's text, or why it could not be read, as a sentence. */
  content: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), text: z.string() }),
    z.strictObject({ ok: z.literal(false), sentence: z.string() }),
  ]),
})

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
  /** Due times moved with the wall clock. */
  'schedule.armed': armedSchema,
  /** The wall clock moved by `by` ms. */
  'clock.jumped': z.strictObject({ by: z.number().int() }),
  /** An action chosen in the native menu, the tray or a notification, by its id in the action registry. */
  'action.run': z.strictObject({ action: z.string(), incident: z.string().nullable() }),
  'settings.changed': settingsSchema,
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
