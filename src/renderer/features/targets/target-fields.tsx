import type { SavedTarget, Target } from '@contract/target'
import { Checkbox, Group, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { peopleChoices } from '../../ui/people'
import { Pick } from '../../ui/pick'
import type { TargetForm } from './form'
import styles from './targets.module.css'
import { kindWords } from './words'

export type Refused = Extract<SavedTarget, { kept: false }>

interface Props {
  readonly form: TargetForm
  readonly onChange: (changed: Partial<TargetForm>) => void
  /** The sentence for a field, where main refused what stands in it. */
  readonly wrong: (field: Refused['field']) => string | undefined
}

const securities = [
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'implicit', label: 'TLS' },
  { value: 'none', label: 'None' },
] as const

/** The port that goes with an encryption, as long as nobody has chosen another. */
const usualPorts = { starttls: '587', implicit: '465', none: '25' } as const

const Security = ({ form, onChange, wrong }: Props) => {
  const problem = wrong('security')
  const choose = (tls: TargetForm['tls']) =>
    onChange({ tls, ...(form.port === usualPorts[form.tls] && { port: usualPorts[tls] }) })
  return (
    <fieldset className={styles.group}>
      <legend>Encryption</legend>
      <SegmentedControl data={[...securities]} value={form.tls} onChange={choose} />
      {problem && (
        <p role="alert" className={styles.wrong}>
          {problem}
        </p>
      )}
    </fieldset>
  )
}

const EmailFields = (props: Props) => {
  const { form, onChange, wrong } = props
  return (
    <>
      <Group gap="sm" align="start" wrap="nowrap">
        <TextInput
          className={styles.grow}
          label={kindWords.email.address}
          placeholder="smtp.example.org"
          value={form.host}
          maxLength={300}
          error={wrong('address')}
          onChange={(event) => onChange({ host: event.currentTarget.value })}
        />
        <TextInput
          label="Port"
          w={80}
          inputMode="numeric"
          value={form.port}
          maxLength={5}
          onChange={(event) => onChange({ port: event.currentTarget.value })}
        />
      </Group>
      <Security {...props} />
      <TextInput
        label="User"
        description="Only where the server asks for one."
        value={form.user}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
    </>
  )
}

const Mailboxes = ({ form, onChange, wrong }: Props) => (
  <>
    <TextInput
      label="From"
      placeholder="warroom@example.org"
      value={form.from}
      maxLength={300}
      error={wrong('from')}
      onChange={(event) => onChange({ from: event.currentTarget.value })}
    />
    <Textarea
      label="To"
      description="One address a line."
      rows={2}
      value={form.to}
      maxLength={10_000}
      error={wrong('to')}
      onChange={(event) => onChange({ to: event.currentTarget.value })}
    />
  </>
)

const Secret = ({ form, onChange, wrong, secret }: Props & { secret: Target['secret'] | null }) => {
  const has = secret === 'kept' || secret === 'memory'
  return (
    <TextInput
      type="password"
      autoComplete="off"
      label={kindWords[form.kind].secret}
      description={kindWords[form.kind].secretHint}
      placeholder={has ? 'Kept; type to replace it' : ''}
      value={form.secret}
      maxLength={4000}
      error={wrong('secret')}
      onChange={(event) => onChange({ secret: event.currentTarget.value })}
    />
  )
}

const Gets = ({ form: { gets }, onChange, wrong }: Props) => {
  const problem = wrong('gets')
  const box = (key: keyof TargetForm['gets'], label: string) => (
    <Checkbox
      label={label}
      checked={gets[key]}
      onChange={(event) => onChange({ gets: { ...gets, [key]: event.currentTarget.checked } })}
    />
  )
  return (
    <fieldset className={styles.group}>
      <legend>What it gets</legend>
      {box('pages', 'Pages')}
      {box('internalUpdates', 'Updates to the room')}
      {box('customerUpdates', 'Updates to customers')}
      {problem && (
        <p role="alert" className={styles.wrong}>
          {problem}
        </p>
      )}
    </fieldset>
  )
}

const everybody = '*'

const Reaches = ({ form, onChange }: Props) => {
  const people = useRoom((room) => room.workspace.people)
  const choices = useMemo(
    () => [{ value: everybody, label: 'Everybody' }, ...peopleChoices({ people }, form.reaches)],
    [people, form.reaches],
  )
  return (
    <Pick
      label="Whose pages"
      description="Those of everybody who is called, or of one person only."
      data={choices}
      value={form.reaches === '' ? everybody : form.reaches}
      nothingFoundMessage="Nobody by that name."
      onChange={(person) => person !== null && onChange({ reaches: person === everybody ? '' : person })}
    />
  )
}

/** The fields of a target of any kind. */
export const TargetFields = (props: Props & { secret: Target['secret'] | null }) => {
  const { form, onChange, wrong } = props
  const words = kindWords[form.kind]
  return (
    <>
      <TextInput
        data-autofocus
        label="Name"
        placeholder={`As it is called among you, for instance “${form.kind === 'pagerduty' ? 'Payments on-call' : 'War room'}”`}
        value={form.name}
        maxLength={200}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      {form.kind === 'email' && <EmailFields {...props} />}
      {form.kind !== 'email' && words.address !== '' && (
        <TextInput
          label={words.address}
          description={words.addressHint}
          value={form.url}
          maxLength={2000}
          error={wrong('address')}
          onChange={(event) => onChange({ url: event.currentTarget.value })}
        />
      )}
      <Secret {...props} />
      {form.kind === 'email' && <Mailboxes {...props} />}
      {form.kind !== 'pagerduty' && <Gets {...props} />}
      {form.gets.pages && <Reaches {...props} />}
    </>
  )
}
