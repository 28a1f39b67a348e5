import type { CallResult } from '@contract/contract'
import { create } from 'zustand'
import { call } from '../../store/bridge'
import { sentenceOf } from '../../store/warnings'

type Test =
  | { readonly state: 'untested' | 'asking' }
  | ({ readonly state: 'answered' } & CallResult<'notifications.test'>)
  | { readonly state: 'failed'; readonly sentence: string }

/** What the desktop did with the last test notification. */
export const useNotificationTest = create<Test>(() => ({ state: 'untested' }))

/** Shows a test notification; the answer stays on the settings screen. */
export const testNotifications = async (): Promise<void> => {
  if (useNotificationTest.getState().state === 'asking') return
  const set = (test: Test): void => useNotificationTest.setState(test, true)
  set({ state: 'asking' })
  try {
    set({ state: 'answered', ...(await call('notifications.test')) })
  } catch (error) {
    set({ state: 'failed', sentence: sentenceOf(error) })
  }
}
