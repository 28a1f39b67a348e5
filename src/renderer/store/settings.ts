import type { Settings } from '@contract/settings'
import { call } from './bridge'
import { useRoom } from './room'
import { sentenceOf, warn } from './warnings'

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
