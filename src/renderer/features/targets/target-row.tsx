import type { Target } from '@contract/target'
import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { useNameOf } from '../../ui/names'
import { VisuallyHidden } from '../../ui/visually-hidden'
import { useView } from '../shell/view'
import { removeTarget, switchTarget, testTarget, useTargets } from './store'
import styles from './targets.module.css'
import { getsWords, kindWords, secretWords } from './words'

const TestResult = ({ id }: { id: string }) => {
  const test = useTargets(({ tests }) => tests.get(id))
  return (
    <p role="status" className={styles.result}>
      {test?.state === 'asking' && 'Sending a test, and waiting for the answer…'}
      {test?.state === 'accepted' && (
        <>
          <b data-outcome="accepted">Accepted.</b> {test.sentence}
        </>
      )}
      {test?.state === 'refused' && (
        <>
          <b>Not delivered.</b> {test.sentence}
        </>
      )}
    </p>
  )
}

const Removal = ({ target, onKeep }: { target: Target; onKeep: () => void }) => (
  <div className={styles.removal}>
    <span>Nothing goes there any more, and its secret is thrown away.</span>
    <Button size="compact-sm" variant="default" c="var(--overdue)" onClick={() => void removeTarget(target.id)}>
      Remove {target.name}
    </Button>
    <Button size="compact-sm" variant="default" autoFocus onClick={onKeep}>
      Keep it
    </Button>
  </div>
)

/** A target: what it is, what it gets, and what can be done with it. */
export const TargetRow = ({ target }: { target: Target }) => {
  const { id, name, on, gets, reaches, place, host, secret } = target
  const nameOf = useNameOf()
  const open = useView((view) => view.open)
  const asking = useTargets(({ tests }) => tests.get(id)?.state === 'asking')
  const [removing, setRemoving] = useState(false)
  const words = secretWords(secret)
  const of = <VisuallyHidden> {name}</VisuallyHidden>
  return (
    <li className={styles.target}>
      <div className={styles.head}>
        <Switch
          classNames={{ track: styles.track ?? '' }}
          aria-label={`${name} is on`}
          checked={on}
          onChange={(event) => void switchTarget(target, event.currentTarget.checked)}
        />
        <p className={styles.name}>
          <b title={name}>{name}</b>
          <span>
            {kindWords[place.kind].title} · <span className={styles.host}>{host}</span>
          </span>
        </p>
        <span className={styles.side}>
          <Button
            size="compact-sm"
            variant="default"
            data-target={id}
            aria-disabled={asking}
            onClick={() => void testTarget(id)}
          >
            {asking ? 'Sending…' : 'Send a test'}
            {of}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => open({ kind: 'change-target', target: id })}>
            Change{of}
          </Button>
          <Button size="compact-sm" variant="default" aria-expanded={removing} onClick={() => setRemoving(!removing)}>
            Remove…{of}
          </Button>
        </span>
      </div>
      <p className={styles.about}>
        {on ? 'Gets' : 'Off. Would get'} {getsWords(gets)}
        {gets.pages && reaches !== '' && `, of pages only those for ${nameOf(reaches)}`}.{' '}
        {words && <span data-bad={words.bad || undefined}>{words.text}</span>}
      </p>
      {removing && <Removal target={target} onKeep={() => setRemoving(false)} />}
      <TestResult id={id} />
    </li>
  )
}
