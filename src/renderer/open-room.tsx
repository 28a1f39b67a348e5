import type { Answer, CallResult } from '@contract/contract'
import { createRoot } from 'react-dom/client'
import { App } from './features/shell/app'
import { startRoom } from './store/start'

/** `started` is what main answers to the page's first question. */
export const openRoom = (started: Promise<Answer<CallResult<'app.start'>>>): void => {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no place for the room.')
  createRoot(root).render(<App />)
  void startRoom(started)
}
