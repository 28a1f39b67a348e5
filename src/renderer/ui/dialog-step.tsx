import { type ReactNode, useEffect, useRef } from 'react'

/** What a dialog shows after something else: the cursor goes to the field that is marked for it, as it does when a dialog opens. */
export const DialogStep = ({ children }: { children: ReactNode }) => {
  const step = useRef<HTMLDivElement>(null)
  useEffect(() => step.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  return <div ref={step}>{children}</div>
}
