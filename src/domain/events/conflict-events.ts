import { z } from 'zod'
import { eventSchema, idSchema } from './envelope'

/**
 * Of the values that people gave a field while apart (conflicts/field.ts), the one of the event `keep` stands from now on. What
 * it settles is what it names in `replaces`.
 */
export const conflictSettled = eventSchema(
  'conflict.settled',
  z.object({ field: z.string().min(1).max(300), keep: idSchema }),
)
