import { useMemo } from 'react'

/** How long after the reader's last touch the list counts as moved by them, ms. */
const touchLasts = 1000

/** Tells the reader who scrolls up from a window that only became smaller: the latter keeps the newest line in view. */
export const useReader = () =>
  useMemo(() => {
    let last = Number.NEGATIVE_INFINITY
    let held = false
    const moves = (): void => {
      last = performance.now()
    }
    return {
      moves,
      holds: (): void => {
        held = true
        window.addEventListener(
          'pointerup',
          () => {
            held = false
            moves()
          },
          { once: true },
        )
      },
      isMoving: (): boolean => held || performance.now() - last < touchLasts,
    }
  }, [])
