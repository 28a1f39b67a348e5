import { DialogFrame } from '../../ui/dialog-frame'
import { Kbd } from '../../ui/kbd'
import type { Action } from '../actions/action'
import { registry } from '../actions/registry'
import styles from './key-sheet.module.css'

const groups: readonly Action['group'][] = ['Incident', 'Updates', 'Log', 'Roles', 'Planner', 'Go to', 'App']

/** Keys that belong to a place rather than to an action. */
const places = [
  {
    title: 'In the composer',
    keys: [
      ['Enter', 'Record the entry'],
      ['shift+Enter', 'New line'],
      ['Tab', 'Next kind of entry'],
      ['alt+C', 'An update: for customers or internal'],
      ['↑', 'Select the last entry (when the composer is empty)'],
      ['Esc', 'Leave the composer'],
    ],
  },
  {
    title: 'On a selected entry',
    keys: [
      ['↑', 'The entry before'],
      ['↓', 'The entry after'],
      ['E', 'Correct it'],
      ['C', 'Confirm a hypothesis'],
      ['R', 'Rule it out'],
      ['D', 'Mark an action done, or answer its call-back'],
      ['O', 'Open a hypothesis again'],
      ['Esc', 'Back to the composer'],
    ],
  },
] as const

const Row = ({ keys, title }: { keys: string; title: string }) => (
  <div className={styles.row}>
    <dt>
      <Kbd keys={keys} />
    </dt>
    <dd>{title}</dd>
  </div>
)

const withKeys = registry.filter(({ keys }) => keys.length > 0)

const Group = ({ title, actions }: { title: string; actions: readonly Action[] }) =>
  actions.length === 0 ? null : (
    <section>
      <h3>{title}</h3>
      <dl>
        {actions.map((action) => (
          <Row key={action.id} keys={action.keys[0] ?? ''} title={action.title} />
        ))}
      </dl>
    </section>
  )

/** Every key, from the one registry. */
export const KeySheet = () => (
  <DialogFrame title="Every key" size="xl">
    <div className={styles.sheet}>
      {groups.map((group) => (
        <Group key={group} title={group} actions={withKeys.filter((action) => action.group === group)} />
      ))}
      {places.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([key, what]) => (
              <Row key={what} keys={key} title={what} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  </DialogFrame>
)
