import type { ComponentProps } from 'react'
import { Kbd } from './kbd'
import styles from './ui.module.css'

/** A small button of the room; `keys` says the key that does the same. */
export const Button = ({
  keys,
  quiet = false,
  className = '',
  children,
  ...rest
}: ComponentProps<'button'> & { keys?: string | undefined; quiet?: boolean }) => (
  <button type="button" className={`${styles.button} ${quiet ? styles.quiet : ''} ${className}`} {...rest}>
    {children}
    {keys && <Kbd keys={keys} />}
  </button>
)
