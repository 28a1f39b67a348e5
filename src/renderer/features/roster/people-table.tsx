import type { IncidentState } from '@domain/incident/state'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useRoom } from '../../store/room'
import { activeOf } from './in-room'
import { PeopleRow } from './people-row'
import { rowCommands } from './row-commands'
import { rowsOf } from './rows'
import table from './screen.module.css'

const buttons = (body: HTMLElement | null): HTMLElement[] =>
  body ? [...body.querySelectorAll<HTMLElement>('[data-row]')] : []

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
}

/** Everybody of the workspace and of the incident. Up and down choose a row, letters do what its menu says. */
export const PeopleTable = ({ incident }: { incident: IncidentState | null }) => {
  const workspace = useRoom((room) => room.workspace)
  const body = useRef<HTMLTableSectionElement>(null)
  const active = useMemo(() => (incident ? activeOf(incident, workspace.policy) : []), [incident, workspace.policy])
  const rows = useMemo(() => rowsOf(workspace, incident, active), [workspace, incident, active])
  const [chosen, setChosen] = useState<string | null>(null)
  const current = rows.find((id) => id === chosen) ?? rows[0]

  // The screen is reached by a key: the next key should already mean something.
  useEffect(() => buttons(body.current)[0]?.focus({ preventScroll: true }), [])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event
    if (!(target instanceof HTMLElement)) return
    const id = target.dataset.row
    if (id === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const all = buttons(body.current)
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      all[step(all.indexOf(target), all.length - 1)]?.focus()
      return
    }
    const person = workspace.people.get(id)
    const known = person !== undefined && !person.removed
    const command = rowCommands(incident, id, known).find(({ key }) => key === event.key.toUpperCase())
    if (!command) return
    event.preventDefault()
    command.run()
  }

  return (
    <table className={table.table} data-incident={incident !== null || undefined}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Contact</th>
          <th scope="col">Local time</th>
          {incident && (
            <>
              <th scope="col">Roles now</th>
              <th scope="col" className={table.duty}>
                Duty
              </th>
              <th scope="col">Held in this incident</th>
            </>
          )}
          <th scope="col" className={table.actions}>
            Actions
          </th>
        </tr>
      </thead>
      <tbody
        ref={body}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target.dataset.row !== undefined && setChosen(event.target.dataset.row)}
      >
        {rows.map((id) => (
          <PeopleRow
            key={id}
            id={id}
            person={workspace.people.get(id)}
            incident={incident}
            active={active.find((one) => one.person === id)}
            current={id === current}
          />
        ))}
      </tbody>
    </table>
  )
}
