import { NativeSelect, TextInput } from '@mantine/core'
import { useOwnChoices } from '../../ui/own-choices'
import type { Declaration } from './declaration'
import styles from './declare.module.css'

const somebodyNew = ''

/** Who declares: somebody the workspace knows, or a name and where to reach them. */
export const WhoAmI = ({
  declaration,
  onChange,
}: {
  declaration: Declaration
  onChange: (changed: Partial<Declaration>) => void
}) => {
  const { own, choices: known } = useOwnChoices()
  const { who, name, contact } = declaration
  return (
    <>
      {known.length > 0 && (
        <NativeSelect
          label="Who you are"
          data={own === null ? [...known, { value: somebodyNew, label: 'Somebody new…' }] : known}
          value={who ?? somebodyNew}
          onChange={({ currentTarget: { value } }) => onChange({ who: value === somebodyNew ? null : value })}
        />
      )}
      {who === null && (
        <>
          <TextInput
            className={styles.half ?? ''}
            label={known.length > 0 ? 'Your name' : 'Who you are'}
            placeholder="Ana Ruiz"
            name="me"
            maxLength={200}
            value={name}
            onChange={({ currentTarget: { value } }) => onChange({ name: value })}
          />
          <TextInput
            className={styles.half ?? ''}
            label="How to reach you"
            placeholder="phone, chat or mail"
            maxLength={300}
            value={contact}
            onChange={({ currentTarget: { value } }) => onChange({ contact: value })}
          />
        </>
      )}
    </>
  )
}
