import { type KeyboardEvent, type ReactNode, useId } from 'react'
import styles from './choices.module.css'
import { Kbd } from './kbd'
import { isTextField } from './keys'

export interface Choice<T extends string> {
  readonly value: T
  readonly title: ReactNode
  readonly hint?: ReactNode
  /** The single key that picks it while the cursor is in no text. */
  readonly keys: string
  /** Why it cannot be chosen now; null when it can. */
  readonly refused?: string | null
}

/** One of several, each with its key; the browser's own radio buttons, so that arrows and screen readers work as they always do. */
export const Choices = <T extends string>({
  legend,
  choices,
  value,
  focused = false,
  inline = false,
  onChange,
}: {
  legend: string
  choices: readonly Choice<T>[]
  value: T | null
  /** Where a dialog's cursor starts. */
  focused?: boolean
  /** Side by side, for short words; their keys are then said in the legend. */
  inline?: boolean
  onChange: (value: T) => void
}) => {
  const name = useId()
  const allowed = choices.filter(({ refused }) => !refused)
  const first = allowed.find((choice) => choice.value === value) ?? allowed[0]
  return (
    <fieldset className={`${styles.choices} ${inline ? styles.inline : ''}`}>
      <legend className={styles.legend}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice} data-refused={choice.refused ? true : undefined}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={Boolean(choice.refused)}
            data-autofocus={(focused && choice === first) || undefined}
            onChange={() => onChange(choice.value)}
          />
          <span className={styles.title}>{choice.title}</span>
          {(choice.refused ?? choice.hint) && <span className={styles.hint}>{choice.refused ?? choice.hint}</span>}
          {!choice.refused && !inline && <Kbd keys={choice.keys} />}
        </label>
      ))}
    </fieldset>
  )
}

/** Picks a choice by its key from anywhere in a form, as long as the cursor is in no text. For the form's `onKeyDown`. */
export const pickByKey =
  <T extends string>(choices: readonly Choice<T>[], pick: (value: T) => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTextField(event.target)) return
    const choice = choices.find(({ keys, refused }) => !refused && keys.toLowerCase() === event.key.toLowerCase())
    if (!choice) return
    event.preventDefault()
    pick(choice.value)
    const inputs = event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="radio"]')
    ;[...inputs].find((input) => input.value === choice.value)?.focus()
  }
