import { joinerSchema } from '@contract/workspace'
import { z } from 'zod'
import { isSignedBy, signWith } from './device-key'

/** The most that is read of a claim or an answer, bytes. */
const mostBytes = 64 * 1024

const claimSchema = joinerSchema.extend({
  v: z.literal(1),
  workspace: z.string().max(100),
  invite: z.string().max(100),
  /** Becomes the token of its subjects. */
  device: z.string().regex(/^[\w-]{1,100}$/),
  /** The device's public key, 32 bytes in base64; what the claim is signed with. */
  key: z.string().length(44),
  /** The public nkey of its user. */
  user: z.string().regex(/^U[A-Z2-7]{55}$/),
})
/** What a joining machine says: who it is, with which invite, and its keys. */
export type Claim = z.infer<typeof claimSchema>

const answerSchema = z.discriminatedUnion('state', [
  z.strictObject({
    ...{ v: z.literal(1), invite: z.string(), user: z.string(), state: z.literal('in'), jwt: z.string() },
    /** As whom; empty where it is as whom the machine asked. */
    person: z.string().max(200).default(''),
  }),
  z.strictObject({
    v: z.literal(1),
    invite: z.string(),
    user: z.string(),
    state: z.literal('refused'),
    sentence: z.string().max(1000),
  }),
])
/** What the owner's machine answers. `invite` and `user` are the claim's, so that no answer serves for another claim. */
export type JoinAnswer = z.infer<typeof answerSchema>

const sealedSchema = z.strictObject({ text: z.string(), signature: z.string().max(100) })

const sealed = (kind: string, value: unknown, signingKey: string): string => {
  const text = JSON.stringify(value)
  return JSON.stringify({ text, signature: signWith(signingKey, `warroom ${kind} 1\n${text}`).toString('base64') })
}

const opened = (bytes: Uint8Array): { text: string; value: unknown; signature: Buffer } | null => {
  if (bytes.length > mostBytes) return null
  try {
    const { text, signature } = sealedSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return { text, value: JSON.parse(text), signature: Buffer.from(signature, 'base64') }
  } catch {
    return null
  }
}

/** The claim as it is sent, signed by the device that makes it. */
export const sealClaim = (claim: Claim, signingKey: string): string => sealed('claim', claim, signingKey)

/** A claim that the device in it has signed; null for anything else, whatever the bytes are. */
export const openClaim = (bytes: Uint8Array): Claim | null => {
  const found = opened(bytes)
  const claim = claimSchema.safeParse(found?.value)
  if (!found || !claim.success) return null
  return isSignedBy(claim.data.key, `warroom claim 1\n${found.text}`, found.signature) ? claim.data : null
}

/** The answer as it is sent, signed by the owner's device. */
export const sealAnswer = (answer: JoinAnswer, signingKey: string): string => sealed('answer', answer, signingKey)

/** An answer to this claim that the owner's device has signed; null for anything else. */
export const openAnswer = (bytes: Uint8Array, ownerKey: string, claim: Claim): JoinAnswer | null => {
  const found = opened(bytes)
  const answer = answerSchema.safeParse(found?.value)
  if (!found || !answer.success) return null
  const { invite, user } = answer.data
  if (invite !== claim.invite || user !== claim.user) return null
  return isSignedBy(ownerKey, `warroom answer 1\n${found.text}`, found.signature) ? answer.data : null
}
