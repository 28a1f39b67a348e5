import { z } from 'zod'

/** Severity by customer impact (design: SEV0 business stopped … SEV3 minor). Lower number is worse. */
export const severitySchema = z.enum(['SEV0', 'SEV1', 'SEV2', 'SEV3'])
export type Severity = z.infer<typeof severitySchema>
export const severities = severitySchema.options

/** True when `a` hurts customers more than `b`. */
export const isWorse = (a: Severity, b: Severity): boolean => severities.indexOf(a) < severities.indexOf(b)
