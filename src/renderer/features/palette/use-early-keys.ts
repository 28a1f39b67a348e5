import { useEffect } from 'react'
import { isPaletteOpen } from './store'

/** What is typed after the palette was asked for and before its field has the cursor belongs to the palette, not to the log. */
export const useEarlyKeys = (add: (typed: string) => void): void => {
  useEffect(() => {
    const catchKey = (event: KeyboardEvent): void => {
      if (!isPaletteOpen() || event.altKey || event.ctrlKey || event.metaKey || event.key.length !== 1) return
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return
      event.preventDefault()
      event.stopImmediatePropagation()
      add(event.key)
    }
    window.addEventListener('keydown', catchKey, true)
    return () => window.removeEventListener('keydown', catchKey, true)
  }, [add])
}
