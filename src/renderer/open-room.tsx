import { createRoot } from 'react-dom/client'
import { App } from './features/shell/app'
import type { Early } from './store/early'
import { startRoom } from './store/start'

export const openRoom = (early: Early): void => {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no place for the room.')
  createRoot(root).render(<App />)
  void startRoom(early)
}
