import type { Settings } from '@contract/settings'
import { SegmentedControl } from '@mantine/core'
import { useRoom } from '../../store/room'
import { changeSettings } from '../../store/settings'
import { Section } from './section'
import { themes } from './theme'

const labels: Readonly<Record<Settings['theme'], string>> = { dark: 'Dark', light: 'Light', system: 'Like the system' }

export const AppearanceSection = () => {
  const theme = useRoom((room) => room.settings.theme)
  return (
    <Section title="Theme">
      <SegmentedControl
        aria-label="Theme"
        data={themes.map((value) => ({ value, label: labels[value] }))}
        value={theme}
        onChange={(value) => void changeSettings({ theme: value })}
      />
    </Section>
  )
}
