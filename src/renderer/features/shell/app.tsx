import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '../../ui/global.css'
import { MantineProvider } from '@mantine/core'
import { useColorScheme } from '@mantine/hooks'
import { useRoom } from '../../store/room'
import { cssVariablesResolver, theme } from '../../ui/theme'
import { FailedScreen } from './failed-screen'
import { Shell } from './shell'
import { StartingScreen } from './starting-screen'

/** Set per load by the `app://` handler: the page's policy allows only style elements that carry it. */
const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

export const App = () => {
  const phase = useRoom((room) => room.phase)
  const choice = useRoom((room) => room.settings.theme)
  const system = useColorScheme('dark', { getInitialValueInEffect: false })
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="dark"
      // Mantine's own 'auto' counts only at the first render, when main has not said yet which theme is wanted.
      forceColorScheme={choice === 'system' ? system : choice}
      getStyleNonce={styleNonce}
    >
      {phase === 'starting' && <StartingScreen />}
      {phase === 'failed' && <FailedScreen />}
      {phase === 'ready' && <Shell />}
    </MantineProvider>
  )
}
