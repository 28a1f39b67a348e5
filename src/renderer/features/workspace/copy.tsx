import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'

/** Copies a text, and says whether that went well. */
export const Copy = ({ text, label = 'Copy' }: { text: string; label?: string }) => {
  const { copy, copied, error } = useClipboard({ timeout: 2000 })
  return (
    <Button variant="default" onClick={() => copy(text)}>
      <span aria-live="polite">{error ? 'Not copied: select it instead' : copied ? 'Copied' : label}</span>
    </Button>
  )
}
