import { Select, type SelectProps } from '@mantine/core'
import { useState } from 'react'
import styles from './ui.module.css'

interface Props extends Omit<SelectProps, 'data' | 'value' | 'searchable' | 'selectFirstOptionOnChange'> {
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | null
}

/** Takes the option that is marked on the screen: Mantine forgets its place when the list opens while one types. */
const takeMarked = (field: HTMLElement): void => {
  const list = document.getElementById(field.getAttribute('aria-controls') ?? '')
  list?.querySelector<HTMLElement>('[data-combobox-selected]')?.click()
}

/** One of many by typing: the first that fits is marked, Enter takes it, and Enter again is the dialog's. */
export const Pick = ({ data, value, searchValue, onSearchChange, ...rest }: Props) => {
  const [own, setOwn] = useState('')
  const search = searchValue ?? own
  const label = data.find((option) => option.value === value)?.label ?? ''
  return (
    <Select
      data={[...data]}
      value={value}
      searchable
      withScrollArea={false}
      classNames={{ options: styles.options ?? '' }}
      searchValue={search}
      onSearchChange={onSearchChange ?? setOwn}
      selectFirstOptionOnChange
      openOnFocus={false}
      allowDeselect={false}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || search === label) return
        // What is typed is not chosen yet: Enter must not send the dialog off with what was chosen before.
        event.preventDefault()
        takeMarked(event.currentTarget)
      }}
      {...rest}
    />
  )
}
