import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { isSignedBy, signWith } from './device-key'
import { workspaceIdSchema } from './owner'

/** Of the form of link that this version makes and reads. */
const version = 1
const start = 'warroom://join/'
/** As the contract has it; what is longer is no invite of ours. */
const longest = 8000
const mostText = 32 * 1024
const signed = 'warroom invite\n'
/** One byte of version, two of the content's length, 64 of signature; then the content. */
const head = 67

/** A word that may stand in a subject. */
const token = z.string().regex(/^[\w-]{1,100}$/)
const server = z
  .string()
  .max(300)
  .regex(/^tls:\/\/\S+$/)

/** What an invite carries. Whoever has it can ask to come in, until it is used, and do nothing else. */
export const inviteContentSchema = z.strictObject({
  id: token,
  workspace: workspaceIdSchema,
  name: z.string().min(1).max(200),
  /** The owner's name; empty where it did not say. */
  by: z.string().max(200),
  servers: z.array(server).min(1).max(5),
  /** The certificate that the server's is signed with, PEM. */
  ca: z.string().max(8000),
  owner: z.strictObject({ device: z.string().regex(/^[\w-]{1,200}$/), key: z.string().length(44) }),
  role: z.enum(['responder', 'observer']),
  /** ms UTC. */
  expiresAt: z.number().int().min(0),
  jwt: z.string().min(1).max(8000),
  seed: z.string().min(1).max(200),
})
export type InviteContent = z.infer<typeof inviteContentSchema>

const again = 'Ask for the link again, and copy it from its first character to its last. Nothing was done.'
const none = `This is not an invite to a workspace: its link begins with ${start}. Nothing was done.`
const newer = 'This invite was made by a newer version of Warroom. Update Warroom, then open the invite again.'
const characters = `This invite has characters in it that no invite has. ${again}`
const cut = `This invite is not whole. ${again}`
const altered = `This invite was altered on its way, or damaged. ${again}`
export const expired = 'This invite has expired. Ask the owner of the workspace for a new one. Nothing was done.'

/**
 * The link that carries an invite, signed by the owner's device.
 * @param signingKey the private half of `owner.key`, PKCS #8 DER in base64
 */
export const linkOf = (content: InviteContent, signingKey: string): string => {
  const packed = deflateRawSync(JSON.stringify(content), { level: 9 })
  const first = Buffer.alloc(3)
  first.writeUInt8(version)
  first.writeUInt16BE(packed.length, 1)
  const signature = signWith(signingKey, Buffer.concat([Buffer.from(signed), first, packed]))
  return start + Buffer.concat([first, signature, packed]).toString('base64url')
}

type Read = { readonly ok: true; readonly content: InviteContent } | { readonly ok: false; readonly sentence: string }
const refuse = (sentence: string): Read => ({ ok: false, sentence })

const unpacked = (packed: Uint8Array): InviteContent | null => {
  try {
    const text = inflateRawSync(packed, { maxOutputLength: mostText }).toString('utf8')
    return inviteContentSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/**
 * What a link carries, or why it is no invite, as a sentence; it may come from anywhere. An altered one is refused: it is not what the key in
 * it has signed. Whose key that is, its fingerprint says.
 * @param now wall-clock ms UTC
 */
export const readInviteLink = (link: string, now: number): Read => {
  const trimmed = link.trim()
  if (trimmed.slice(0, start.length).toLowerCase() !== start) return refuse(none)
  // Browsers may add a slash to what they take for the path of a page.
  const text = trimmed.slice(start.length).replace(/\/$/, '')
  if (trimmed.length > longest) return refuse(altered)
  const bytes = Buffer.from(text, 'base64url')
  if (!/^[\w-]*$/.test(text)) return refuse(characters)
  if (bytes.length === 0) return refuse(cut)
  if (bytes.readUInt8() > version) return refuse(newer)
  if (bytes.readUInt8() !== version) return refuse(altered)
  if (bytes.length <= head || bytes.length < head + bytes.readUInt16BE(1)) return refuse(cut)
  const packed = bytes.subarray(head)
  // The last character has bits to spare: only one way to write them is ours.
  if (packed.length !== bytes.readUInt16BE(1) || bytes.toString('base64url') !== text) return refuse(altered)
  const content = unpacked(packed)
  if (content === null) return refuse(altered)
  const covered = Buffer.concat([Buffer.from(signed), bytes.subarray(0, 3), packed])
  if (!isSignedBy(content.owner.key, covered, bytes.subarray(3, head))) return refuse(altered)
  return content.expiresAt <= now ? refuse(expired) : { ok: true, content }
}
