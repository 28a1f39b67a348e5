import { useColorScheme } from '@mantine/hooks'
import { useRoom } from '../store/room'

/** The theme to show: the one that was chosen, or the desktop's. */
export const useScheme = (): 'dark' | 'light' => {
  const choice = useRoom((room) => room.settings.theme)
  const system = useColorScheme('dark', { getInitialValueInEffect: false })
  return choice === 'system' ? system : choice
}
