import type { ClipboardEvent } from 'react'

/** Chromium takes 15 s to paste 100,000 characters as an edit; from this length on the text is put in directly. */
const editedUpTo = 5000

/** Pastes a long text at once. The field's own undo does not know of it. */
export const quickPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
  const text = event.clipboardData.getData('text/plain')
  if (text.length <= editedUpTo) return
  event.preventDefault()
  const field = event.currentTarget
  field.setRangeText(text.replace(/\r\n?/g, '\n'), field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
