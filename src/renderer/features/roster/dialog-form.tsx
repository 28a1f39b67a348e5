import { Stack } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import type { ReactNode } from 'react'

/** A dialog's fields: Enter in a line, Ctrl+Enter anywhere does what its button says. */
export const DialogForm = ({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) => (
  <form
    onSubmit={(event) => {
      event.preventDefault()
      onSubmit()
    }}
    onKeyDown={getHotkeyHandler([
      [
        'mod+Enter',
        // Where Enter has chosen from a list just now, it has done its work.
        (event) =>
          !event.defaultPrevented &&
          event.target instanceof HTMLElement &&
          event.target.closest('form')?.requestSubmit(),
        { preventDefault: false },
      ],
    ])}
  >
    <Stack gap="sm">{children}</Stack>
  </form>
)
