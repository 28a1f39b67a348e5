/** Where the page lives. IndexedDB is bound to it: changing it would orphan every log. */
export const scheme = 'app'
export const origin = 'app://warroom'
export const startPage = `${origin}/index.html`

/** True for an address of the page and its parts. */
export const isOwn = (url: string): boolean => url.startsWith(`${origin}/`)
