import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { assetOf } from './asset-path'
import { scheme } from './origin'

/** The page's policy. `nonce` is for the style element that the UI library writes its variables into. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const headersOf = (type: string, nonce: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': policyOf(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'cache-control': 'no-store',
})

/** Before Electron is ready, or not at all. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])

/**
 * Serves the built page below `root` at `app://warroom/`, with a policy and a nonce made for each load. By the older of Electron's two
 * calls: `protocol.handle` reads Node's whole fetch before the first answer and streams each file through it (docs/adr/0009).
 */
export const servePage = (root: string): boolean =>
  protocol.registerBufferProtocol(scheme, async ({ url, method }, answer) => {
    const asset = method === 'GET' ? assetOf(root, url) : null
    if (!asset) return answer({ statusCode: 404, data: Buffer.alloc(0) })
    const nonce = randomBytes(16).toString('base64')
    try {
      const bytes = await readFile(asset.path)
      const isPage = asset.type.startsWith('text/html')
      const data = isPage ? Buffer.from(bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce)) : bytes
      answer({ data, headers: headersOf(asset.type, nonce) })
    } catch {
      answer({ statusCode: 404, data: Buffer.alloc(0) })
    }
  })
