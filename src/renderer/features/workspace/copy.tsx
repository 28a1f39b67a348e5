import { useClipboard } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button'

/** Copies a text, and says whether that went well. */
export const Copy = ({
  text,
  label = 'Copy',
  about,
  focused = false,
}: {
  text: string
  label?: string
  /** Of what it is a copy, where several stand side by side. */
  about?: string
  /** It takes the cursor when it appears. */
  focused?: boolean
}) => {
  const { copy, copied, error } = useClipboard({ timeout: 2000 })
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focused) button.current?.focus()
  }, [focused])
  const words = error ? 'Not copied: select it instead' : copied ? 'Copied' : label
  return (
    <Button ref={button} onClick={() => copy(text)} aria-label={about && `${words}, ${about}`}>
      <span aria-live="polite">{words}</span>
    </Button>
  )
}
