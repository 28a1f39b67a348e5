import { severities } from '@domain/policy/severity'
import { SeverityBadge } from '../../ui/severity-badge'
import { usePolicyDraft } from './policy-draft'
import { FieldProblem, PolicyInput } from './policy-field'
import { type Field, severityField, severityRows } from './policy-fields'
import styles from './settings.module.css'

const rows = severityRows.map((row) => ({
  ...row,
  fields: severities.map((severity) => severityField(severity, row)),
}))

const RowProblems = ({ fields }: { fields: readonly Field[] }) => {
  const problems = usePolicyDraft((draft) => draft.problems)
  if (!fields.some(({ id }) => id in problems)) return null
  return (
    <tr>
      <td />
      <td colSpan={severities.length}>
        {fields.map((field) => (
          <FieldProblem key={field.id} field={field} named />
        ))}
      </td>
    </tr>
  )
}

/** What a severity asks for: whom to call when, and how often to speak. */
export const SeverityTable = () => (
  <table className={styles.table}>
    <thead>
      <tr>
        <td />
        {severities.map((severity) => (
          <th key={severity} scope="col">
            <SeverityBadge severity={severity} />
          </th>
        ))}
      </tr>
    </thead>
    {rows.map(({ key, label, hint, fields }) => (
      <tbody key={key}>
        <tr>
          <th scope="row">
            {label}
            <span className={styles.hint}>{hint}</span>
          </th>
          {fields.map((field) => (
            <td key={field.id}>
              <PolicyInput field={field} />
            </td>
          ))}
        </tr>
        <RowProblems fields={fields} />
      </tbody>
    ))}
  </table>
)
