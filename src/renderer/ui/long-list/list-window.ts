import { createHeights } from './heights'

/**
 * What stays where it is while heights become known: the top of a row, `gap` px below the view's top; the bottom of a row, as far
 * above the view's bottom; or the end of the list.
 */
export type Anchor = 'end' | { readonly index: number; readonly edge: 'top' | 'bottom'; readonly gap: number }

/** Rows `first` up to, not including, `last`. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** Where things go, px: the top of the drawn rows, the end of the list, and how far the view is scrolled. */
export interface Place {
  readonly rowsTop: number
  readonly height: number
  readonly scrollTop: number
}

/** What a row counts as until it was drawn once, px. */
const estimate = 32
/** Drawn above and below the view, px: while a reader flicks, the screen scrolls a frame or two ahead of what is drawn. */
const margin = 1000
/** Drawn again when less than this is left of it, px. */
const least = 700
/** After a jump only so much, px: the first rows come sooner, the rest when the page is idle. */
const bareMargin = 20

interface Options {
  readonly footer: number
  readonly nearEnd: number
  /** What the view's height will be, as far as that can be known before it is measured, px. */
  readonly viewHeight?: number
}

/**
 * Which rows of a long list are drawn, and where. Only the heights of rows drawn so far are known; the view holds on to its
 * anchor, so that nothing jumps when a height turns out different. Knows nothing of the page.
 */
export const createListWindow = ({ footer, nearEnd, viewHeight = 0 }: Options) => {
  let heights = createHeights(0, estimate)
  let keys = { first: '', last: '', anchor: '' }
  let keyOf: (index: number) => string = String
  const view = { top: 0, height: viewHeight }
  let anchor: Anchor = 'end'
  let range: Range = { first: 0, last: 0 }
  let wide = false

  const total = () => heights.offset(heights.count()) + footer
  /** A short list stands at the bottom. */
  const lead = () => Math.max(0, view.height - total())
  const topOf = (index: number) => lead() + heights.offset(index)
  const isAtEnd = () => total() - view.height - view.top <= nearEnd

  const scrollTop = (): number => {
    const end = Math.max(0, total() - view.height)
    if (anchor === 'end') return end
    const { index, edge, gap } = anchor
    const wanted = edge === 'top' ? topOf(index) - gap : topOf(index + 1) - view.height + gap
    return Math.min(end, Math.max(0, wanted))
  }
  const hold = (next: Anchor): void => {
    anchor = next
    keys.anchor = next === 'end' ? '' : keyOf(next.index)
  }
  const within = (px: number): Range => {
    const top = view.top - lead()
    const last = heights.indexAt(top + view.height + px) + 1
    return { first: heights.indexAt(top - px), last: Math.min(heights.count(), last) }
  }
  /** Draws other rows where the view needs some that are not there. */
  const renew = (): void => {
    view.top = scrollTop()
    const seen = within(0)
    if (seen.last <= range.first || seen.first >= range.last) wide = false
    const needed = within(wide ? least : 0)
    if (range.first > needed.first || range.last < needed.last || range.last > heights.count())
      range = within(wide ? margin : bareMargin)
  }
  /** The rows are others than before, not only more of them at the end: what was known of their heights is not theirs. */
  const replace = (count: number): void => {
    heights = createHeights(count, estimate)
    wide = false
    range = { first: 0, last: 0 }
    if (anchor === 'end') return
    let index = 0
    while (index < count && keyOf(index) !== keys.anchor) index++
    anchor = { ...anchor, index: index < count ? index : Math.min(anchor.index, count - 1) }
  }

  return {
    range: (): Range => range,
    isAtEnd,
    /** Whether less is drawn than there is time for. */
    isBare: (): boolean => !wide,
    place: (): Place => ({
      rowsTop: topOf(range.first),
      height: Math.max(total(), view.height),
      scrollTop: scrollTop(),
    }),
    /** The rows there are now. Who is at the end follows what is added. */
    take: (count: number, key: (index: number) => string): void => {
      const before = heights.count()
      const followed = isAtEnd()
      keyOf = key
      const grown = count >= before && (before === 0 || (key(0) === keys.first && key(before - 1) === keys.last))
      if (grown) heights.resize(count)
      else replace(count)
      keys = { ...keys, first: count > 0 ? key(0) : '', last: count > 0 ? key(count - 1) : '' }
      if (followed && count !== before) hold('end')
      renew()
    },
    /** What the drawn rows measure, px, and the view's height. A view that only became smaller stays at the end. */
    measured: (first: number, rows: readonly number[], viewHeight: number): void => {
      if (viewHeight !== view.height) {
        if (isAtEnd()) hold('end')
        view.height = viewHeight
      }
      for (const [i, height] of rows.entries()) heights.set(first + i, height)
      renew()
    },
    /** The reader has scrolled to `top`, px. False when it is only the echo of what was placed. */
    scrolled: (top: number): boolean => {
      if (Math.abs(top - view.top) < 1) return false
      view.top = top
      if (total() - view.height - top < 1) hold('end')
      else {
        const index = heights.indexAt(top - lead())
        hold({ index, edge: 'top', gap: topOf(index) - top })
      }
      renew()
      return true
    },
    moveTo: (next: Anchor): void => {
      hold(next)
      renew()
    },
    /** Moves no more than is needed to have the whole row in view. */
    reveal: (index: number): void => {
      if (topOf(index) < view.top) hold({ index, edge: 'top', gap: 0 })
      else if (topOf(index + 1) > view.top + view.height) hold({ index, edge: 'bottom', gap: 0 })
      renew()
    },
    widen: (): void => {
      wide = true
      renew()
    },
  }
}
