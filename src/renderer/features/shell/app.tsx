import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '../../ui/global.css'
import { useLayoutEffect } from 'react'
import { useRoom } from '../../store/room'
import { useScheme } from '../../ui/scheme'
import { FailedScreen } from './failed-screen'
import { Shell } from './shell'
import { StartingScreen } from './starting-screen'

export const App = () => {
  const phase = useRoom((room) => room.phase)
  const scheme = useScheme()
  useLayoutEffect(() => {
    document.documentElement.dataset.mantineColorScheme = scheme
  }, [scheme])
  if (phase === 'starting') return <StartingScreen />
  return phase === 'failed' ? <FailedScreen /> : <Shell />
}
