import { createRoot } from 'react-dom/client'
import { App } from './features/shell/app'
import { startRoom } from './store/start'

export const openRoom = (): void => {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no place for the room.')
  createRoot(root).render(<App />)
  void startRoom()
}
