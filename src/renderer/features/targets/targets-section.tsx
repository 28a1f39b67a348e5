import { Button, Menu } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Problem } from '../../ui/problem'
import { Section } from '../settings/section'
import { useView } from '../shell/view'
import { loadTargets, useTargets } from './store'
import { TargetRow } from './target-row'
import styles from './targets.module.css'
import { kinds, kindWords } from './words'

const Add = () => {
  const open = useView((view) => view.open)
  const wanted = useTargets((state) => state.wanted)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!wanted) return
    useTargets.setState({ wanted: false })
    // After the screen has put the cursor on its own title.
    requestAnimationFrame(() => button.current?.focus())
  }, [wanted])
  return (
    <Menu position="bottom-start" shadow="md" width={360} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button ref={button} variant="default">
          Add a target…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((what) => (
          <Menu.Item key={what} onClick={() => open({ kind: 'add-target', what })}>
            <span className={styles.choice}>
              {kindWords[what].title}
              <span className={styles.hint}>{kindWords[what].hint}</span>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Where pages and updates are sent to outside of this device. */
export const TargetsSection = () => {
  const targets = useTargets((state) => state.targets)
  const problem = useTargets((state) => state.problem)
  useEffect(() => void loadTargets(), [])
  return (
    <Section
      title="Where pages go"
      about="Warroom hands pages, and the updates you choose, to what can reach people. It says “delivered” only after the other side said that it has them. Drills send nothing."
    >
      {problem && <Problem sentence={problem} onDismiss={() => useTargets.setState({ problem: null })} />}
      {targets?.length === 0 && (
        <p className={styles.none}>
          Nothing goes out yet: a page is only shown on this desk, and you call people yourself. Add a target, then send
          it a test.
        </p>
      )}
      {targets && targets.length > 0 && (
        <ul className={styles.targets}>
          {targets.map((target) => (
            <TargetRow key={target.id} target={target} />
          ))}
        </ul>
      )}
      <Add />
    </Section>
  )
}
