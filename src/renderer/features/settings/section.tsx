import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from './settings.module.css'

/** A part of the settings under its heading. */
export const Section = ({ title, about, children }: { title: string; about?: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about && <p className={styles.about}>{about}</p>}
      {children}
    </section>
  )
}
