/**
 * What stays in the composer once `recorded` is committed: what was typed while it was on its way. When the text was edited in
 * between, all of it stays: better twice on the screen than once lost.
 */
export const remainderOf = (value: string, recorded: string): string =>
  value.startsWith(recorded) ? value.slice(recorded.length) : value
