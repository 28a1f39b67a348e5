import { useState } from 'react'
import { Button } from '../../ui/button'
import styles from './line.module.css'
import { clampedText, pieces, sizeInWords } from './text'

const isLink = (text: string): boolean => text.length < 2000 && /^https?:\/\/\S+$/.test(text)

/** A text as it was written. A long one is clamped, and shown whole in pieces of which only those in view are laid out. */
export const EntryText = ({ text, link = false }: { text: string; link?: boolean }) => {
  const [whole, setWhole] = useState(false)
  if (link && isLink(text))
    return (
      <a href={text} target="_blank" rel="noreferrer">
        {text}
      </a>
    )
  const clamped = clampedText(text)
  if (clamped === null) return <span className={styles.text}>{text}</span>
  if (!whole)
    return (
      <span className={styles.text}>
        {clamped}…{' '}
        <Button quiet onClick={() => setWhole(true)}>
          show all {sizeInWords(text)}
        </Button>
      </span>
    )
  return (
    <span>
      <Button quiet onClick={() => setWhole(false)}>
        show less
      </Button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and this stands inside a line of text. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by the keyboard. */}
      <span className={styles.whole} tabIndex={0} role="group" aria-label="The whole text">
        {pieces(text).map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change places.
          <span key={index} className={styles.piece}>
            {piece}
          </span>
        ))}
      </span>
    </span>
  )
}
