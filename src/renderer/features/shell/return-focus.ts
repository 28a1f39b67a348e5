import { useEffect } from 'react'
import { focusComposer } from '../composer/focus'
import { useView } from './view'

/** A dialog gives the cursor back to where it was, or to the composer when that is gone. */
export const useReturnFocus = (): void => {
  useEffect(() => {
    let before: Element | null = null
    return useView.subscribe(({ dialog }, { dialog: was }) => {
      if (dialog !== null && was === null) before = document.activeElement
      if (dialog !== null || was === null) return
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
        else focusComposer()
      })
    })
  }, [])
}
