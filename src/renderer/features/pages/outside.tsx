import { calledBy } from '@domain/deadlines/pages'
import { roleNames } from '@domain/incident/roles'
import type { IncidentState, Page } from '@domain/incident/state'
import { useMemo } from 'react'
import { useRoom } from '../../store/room'
import { useNameOf } from '../../ui/names'
import { useView } from '../shell/view'
import styles from './pages.module.css'
import { type SendingRow, sendingRows } from './sendings'
import { takesPage, targetNames, useTargets } from './targets'

const stepWords: Readonly<Record<SendingRow['step'], string>> = {
  page: '',
  'page-backup': 'Backup · ',
  'page-manager': 'Manager · ',
}

const Reach = ({ page, incident, why }: { page: Page; incident: IncidentState; why: string }) => {
  const people = useRoom((room) => room.workspace.people)
  const nameOf = useNameOf()
  const person = calledBy(incident, page)
  const contact = people.get(person ?? '')?.contact.trim()
  const whom = person === null ? `whoever answers for the ${roleNames[page.role]}` : nameOf(person)
  return (
    <span>
      {why}: reach {whom} yourself
      {contact && (
        <>
          {' · '}
          <b className={styles.contact}>{contact}</b>
        </>
      )}
    </span>
  )
}

const NothingSent = ({ page, incident }: { page: Page; incident: IncidentState }) => {
  const targets = useTargets()
  const go = useView((view) => view.go)
  if (targets === null) return null
  const takers = targets.filter((target) => takesPage(target, calledBy(incident, page)))
  if (takers.length > 0)
    return (
      <p>
        <Reach page={page} incident={incident} why={`Nothing was handed to ${targetNames(takers)} yet`} />
      </p>
    )
  return (
    <p>
      <Reach page={page} incident={incident} why="Nothing outside is set up for pages" />{' '}
      <button type="button" className={styles.link} onClick={() => go('settings')}>
        Where pages go
      </button>
    </p>
  )
}

/** What went outside for a page and what was said to it; where nothing did, how to reach the person oneself. */
export const Outside = ({ page, incident }: { page: Page; incident: IncidentState }) => {
  const deliveries = useRoom((room) => room.deliveries)
  const rows = useMemo(() => sendingRows(page, deliveries.values()), [page, deliveries])
  if (incident.drill) return <p className={styles.dim}>A drill: nothing goes outside.</p>
  if (rows.length === 0) return <NothingSent page={page} incident={incident} />
  const lost = rows.every(({ standing }) => standing === 'lost')
  return (
    <>
      <ul className={styles.sendings} aria-label="What went out">
        {rows.map(({ id, step, target, standing, words }) => (
          <li key={id} data-standing={standing}>
            {stepWords[step]}
            <b>{target}</b> {words}
          </li>
        ))}
      </ul>
      {lost && (
        <p>
          <Reach page={page} incident={incident} why="Nothing outside took it" />
        </p>
      )}
    </>
  )
}
