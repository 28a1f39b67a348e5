import { SegmentedControl, Switch } from '@mantine/core'
import styles from './declare.module.css'

const speeds = ['1', '10', '60'].map((speed) => ({ value: speed, label: speed === '1' ? 'Real time' : `×${speed}` }))

/** Practice: flagged as such everywhere, left out of metrics, and on a faster clock if wanted. */
export const DrillField = ({ speed, onChange }: { speed: number | null; onChange: (speed: number | null) => void }) => (
  <div className={styles.drill}>
    <Switch
      label="This is a drill"
      checked={speed !== null}
      onChange={({ currentTarget: { checked } }) => onChange(checked ? 1 : null)}
    />
    {speed !== null && (
      <SegmentedControl
        size="xs"
        aria-label="How fast the drill’s clock runs"
        data={speeds}
        value={String(speed)}
        onChange={(value) => onChange(Number(value))}
      />
    )}
  </div>
)
