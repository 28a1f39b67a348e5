import { type Role, roleNames, roleSchema, roles } from '@domain/incident/roles'
import { Pick } from '../../ui/pick'

const options = roles.map((role) => ({ value: role, label: roleNames[role] }))

export const RoleSelect = ({
  value,
  onChange,
  autofocus = false,
}: {
  value: Role
  onChange: (role: Role) => void
  autofocus?: boolean
}) => (
  <Pick
    label="Role"
    data={options}
    data-autofocus={autofocus || undefined}
    value={value}
    onChange={(next) => {
      const role = roleSchema.safeParse(next)
      if (role.success) onChange(role.data)
    }}
  />
)
