import type { Settings } from '@contract/settings'
import { call } from './bridge'
import { useRoom } from './room'
import { sentenceOf, warn } from './warnings'

/** Who stands behind what is recorded without asking: whoever is here, or the app while nobody has said who they are. */
export const recorder = (): string => useRoom.getState().settings.me || 'warroom'

/** Changes settings of this device; main keeps them. False, with a warning on the screen, when it could not. */
export const changeSettings = async (changed: Partial<Settings>): Promise<boolean> => {
  try {
    useRoom.setState({ settings: await call('settings.change', changed) })
    return true
  } catch (error) {
    warn(sentenceOf(error))
    return false
  }
}
