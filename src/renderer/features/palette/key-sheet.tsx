import { useRoom } from '../../store/room'
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
/** Where nothing can be written, its keys only hide those that do something. */
const reading = withKeys.filter(({ writes }) => !writes)

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
export const KeySheet = () => {
  const readOnly = useRoom((room) => room.readOnly)
  const shown = readOnly ? reading : withKeys
  return (
    <DialogFrame title="Every key" size="xl">
      {readOnly && (
        <p className={styles.note}>
          You are an observer in this workspace: the keys that write in the log are not shown.
        </p>
      )}
      <div className={styles.sheet}>
        {groups.map((group) => (
          <Group key={group} title={group} actions={shown.filter((action) => action.group === group)} />
        ))}
        {!readOnly &&
          places.map(({ title, keys }) => (
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
}
