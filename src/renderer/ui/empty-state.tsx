import type { ReactNode } from 'react'
import styles from './ui.module.css'

/** An empty screen says what is so, and what to do next. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles.empty}>
    <p className={styles.emptyTitle}>{title}</p>
    {children && <div className={styles.emptyText}>{children}</div>}
  </div>
)
