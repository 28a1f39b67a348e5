import { extname, join, sep } from 'node:path'
import { isOwn, origin } from './origin'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
}

/** A file of the page and its media type. */
export interface Asset {
  readonly path: string
  readonly type: string
}

/**
 * The file below `root` that an address of the page means; null for any other address, any way out of `root` (encoded or not,
 * with either slash) and any kind of file that the page has no use for.
 */
export const assetOf = (root: string, url: string): Asset | null => {
  if (!isOwn(url)) return null
  const [encoded = ''] = url.slice(origin.length).split(/[?#]/, 1)
  let path: string
  try {
    path = decodeURIComponent(encoded)
  } catch {
    return null
  }
  // A name that is still encoded after one decoding is nobody's file: it would be decoded again further on.
  if (/[\\%:\0]/.test(path) || path.split('/').some((part) => part === '..' || part === '.')) return null
  const file = join(root, path === '/' ? 'index.html' : path)
  const type = types[extname(file).toLowerCase()]
  return type && file.startsWith(root.endsWith(sep) ? root : root + sep) ? { path: file, type } : null
}
