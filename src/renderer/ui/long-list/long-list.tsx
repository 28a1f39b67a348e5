import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { createListWindow } from './list-window'
import styles from './long-list.module.css'

export interface LongListHandle {
  toEnd: () => void
  /** Puts this row at the top of the view. */
  toTop: (index: number) => void
  /** Scrolls no more than is needed to have this row in view. */
  reveal: (index: number) => void
}

interface Props {
  readonly ref?: Ref<LongListHandle>
  readonly label: string
  readonly count: number
  readonly keyOf: (index: number) => string
  /** One element per row, without a margin. */
  readonly row: (index: number) => ReactNode
  /** Left free below the last row, px. */
  readonly footer: number
  /** Within this of its end the list follows what is added, px. */
  readonly nearEnd: number
  readonly onAtEnd: (isAtEnd: boolean) => void
}

/** About what the room leaves of its window for a list: so the first drawing is mostly the last. */
const expectedHeight = (): number => Math.max(0, window.innerHeight - 280)

/**
 * A list of any length, newest at the bottom, that draws the rows around its view. Drawn and measured in the same frame, before it
 * is painted: also in a flick no row is blank (docs/adr/0008).
 */
export const LongList = ({ ref, label, count, keyOf, row, footer, nearEnd, onAtEnd }: Props) => {
  const [list] = useState(() => createListWindow({ footer, nearEnd, viewHeight: expectedHeight() }))
  const [, draw] = useReducer((times: number) => times + 1, 0)
  const view = useRef<HTMLElement>(null)
  const all = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  // Drawing twice with the same rows changes nothing.
  list.take(count, keyOf)
  const { first, last } = list.range()

  const settle = (): void => {
    if (!view.current || !all.current || !rows.current) return
    const heights = Array.from(rows.current.children, (element) => element.getBoundingClientRect().height)
    list.measured(first, heights, view.current.clientHeight)
    const { rowsTop, height, scrollTop } = list.place()
    const range = list.range()
    if (range.first !== first || range.last !== last) {
      draw()
      return
    }
    rows.current.style.top = `${rowsTop}px`
    all.current.style.height = `${height}px`
    if (Math.abs(view.current.scrollTop - scrollTop) >= 1) view.current.scrollTop = scrollTop
    onAtEnd(list.isAtEnd())
  }
  const settled = useRef(settle)
  useLayoutEffect(() => {
    settled.current = settle
    settle()
  })

  useEffect(() => {
    if (!list.isBare()) return
    const idle = requestIdleCallback(() => {
      list.widen()
      draw()
    })
    return () => cancelIdleCallback(idle)
  })

  useEffect(() => {
    const scroller = view.current
    if (!scroller || !rows.current) return
    const scrolled = (): void => {
      if (list.scrolled(scroller.scrollTop)) flushSync(draw)
    }
    const resized = new ResizeObserver(() => settled.current())
    resized.observe(scroller)
    resized.observe(rows.current)
    scroller.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      resized.disconnect()
      scroller.removeEventListener('scroll', scrolled)
    }
  }, [list])

  useImperativeHandle(ref, () => {
    const then = (move: () => void) => {
      move()
      draw()
    }
    return {
      toEnd: () => then(() => list.moveTo('end')),
      toTop: (index) => then(() => list.moveTo({ index, edge: 'top', gap: 0 })),
      reveal: (index) => then(() => list.reveal(index)),
    }
  }, [list])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by the keyboard.
    <section ref={view} className={styles.view} aria-label={label} tabIndex={0}>
      <div ref={all} className={styles.all}>
        <div ref={rows} className={styles.rows}>
          {Array.from({ length: last - first }, (_, i) => row(first + i))}
        </div>
      </div>
    </section>
  )
}
