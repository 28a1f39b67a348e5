export const onMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

const names: Readonly<Record<string, string>> = onMac
  ? { mod: '⌘', alt: '⌥', shift: '⇧', ctrl: '⌃', slash: '/' }
  : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift', ctrl: 'Ctrl', slash: '/' }

const shown = (key: string): string => {
  const known = names[key.toLowerCase()]
  if (known) return known
  return key.length === 1 ? key.toUpperCase() : key
}

/** Mantine's notation as the keys' names on this keyboard: `mod+K` is `['Ctrl', 'K']`, or `['⌘', 'K']` on a Mac. */
export const keyParts = (keys: string): string[] => keys.split('+').map((key) => shown(key.trim()))

/** True where a printable key is text: the focus is in something one types into. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)))
