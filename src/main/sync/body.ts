import { sealSchema } from '@contract/sync'
import type { Seal, SealedRun } from '@domain/sync/run'
import { hasSoundNumbers, maxRunText } from '@domain/sync/run'
import { z } from 'zod'

/** Key and signature stand in exactly one spelling of base64: no second message can claim to be the same run. */
const base64Of = (bytes: number) =>
  z.string().refine((text) => {
    const read = Buffer.from(text, 'base64')
    return read.length === bytes && read.toString('base64') === text
  })

const headerSchema = sealSchema
  .extend({ v: z.literal(1), key: base64Of(32), signature: base64Of(64) })
  .refine(hasSoundNumbers)

const headerOf = ({ device, from, to, prev, key, hash, signature }: Seal): string =>
  JSON.stringify({ v: 1, device, from, to, prev, key, hash, signature })

/** A message's body: one line that says what follows, and the events as they were signed. */
export const bodyOf = (run: SealedRun): Buffer => Buffer.from(`${headerOf(run)}\n${run.events}`)

const newline = 10
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const decoded = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The run that a body says it is, before anything of it is checked; or why it is none, as a sentence. */
export const readBody = (body: Uint8Array): { readonly run: SealedRun } | { readonly problem: string } => {
  const end = body.indexOf(newline)
  const line = end < 0 || end > 2000 ? null : decoded(body.subarray(0, end))
  const header = line === null ? null : headerSchema.safeParse(parsed(line))
  if (!header?.success || headerOf(header.data) !== line)
    return { problem: 'The server gave a message that is no run of events. It was not taken in.' }
  const events = decoded(body.subarray(end + 1))
  if (events === null || events.length > maxRunText)
    return { problem: 'The server gave a run whose text cannot be read. It was not taken in.' }
  const { v: _, ...seal } = header.data
  return { run: { ...seal, events } }
}
