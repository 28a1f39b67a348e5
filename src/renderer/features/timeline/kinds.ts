import type { EntryKind } from '@domain/events'

/** How a kind of entry is shown: a letter beside its colour, its names, and the word after the slash. */
export const kinds = {
  note: { letter: 'N', one: 'note', many: 'Notes' },
  fact: { letter: 'F', one: 'fact', many: 'Facts' },
  hypothesis: { letter: 'H', one: 'hypothesis', many: 'Hypotheses' },
  decision: { letter: 'D', one: 'decision', many: 'Decisions' },
  action: { letter: 'A', one: 'action', many: 'Actions' },
  artifact: { letter: 'L', one: 'link', many: 'Links' },
  update: { letter: 'U', one: 'update', many: 'Updates' },
} as const satisfies Record<EntryKind, { letter: string; one: string; many: string }>

/** The order of filters, and of Tab in the composer. */
export const kindOrder = [
  'note',
  'fact',
  'hypothesis',
  'decision',
  'action',
  'artifact',
  'update',
] as const satisfies readonly EntryKind[]
