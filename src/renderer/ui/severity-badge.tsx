import type { Severity } from '@domain/policy/severity'
import styles from './ui.module.css'

/** The class that sets `--severity` to the severity's colour for everything inside. */
export const severityClass = (severity: Severity): string => styles[`severity-${severity}`] ?? ''

export const SeverityBadge = ({ severity }: { severity: Severity }) => (
  <span className={`${styles.severity} ${severityClass(severity)}`}>{severity}</span>
)

/** The small mark in lists; its word is for those who do not see the colour. */
export const SeverityMark = ({ severity }: { severity: Severity }) => (
  <span className={`${styles.square} ${severityClass(severity)}`} title={severity}>
    <span className={styles.srOnly}>{severity}</span>
  </span>
)
