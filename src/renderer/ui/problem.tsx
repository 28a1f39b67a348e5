import type { ReactNode } from 'react'
import { Button } from './button'
import styles from './ui.module.css'

/** Something went wrong: a sentence, and what can be done about it. */
export const Problem = ({
  word = 'Problem',
  sentence,
  onDismiss,
  children,
}: {
  word?: string
  sentence: string
  onDismiss?: () => void
  children?: ReactNode
}) => (
  <div className={styles.problem} role="alert">
    <b>{word}</b>
    <span>{sentence}</span>
    {children}
    {onDismiss && (
      <Button quiet onClick={onDismiss}>
        Dismiss
      </Button>
    )}
  </div>
)
