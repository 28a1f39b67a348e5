import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useView } from '../features/shell/view'

/** A dialog of the room: closed by Esc, gives the cursor back to where it was. */
export const DialogFrame = ({
  title,
  size = 'md',
  children,
}: {
  title: string
  size?: 'sm' | 'md' | 'lg' | 'xl'
  children: ReactNode
}) => {
  const close = useView((view) => view.close)
  return (
    <Modal opened onClose={close} title={title} size={size} closeButtonProps={{ 'aria-label': 'Close' }}>
      {children}
    </Modal>
  )
}
