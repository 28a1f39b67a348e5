import './parts.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { useScheme } from './scheme'
import { cssVariablesResolver, theme } from './theme'

/** Set per load by the `app://` handler: the page's policy allows only style elements that carry it. */
const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** What the UI library's parts take from around them. The first screen has none of them, and does not wait for the library. */
export const Parts = ({ children, withVariables = false }: { children?: ReactNode; withVariables?: boolean }) => {
  const scheme = useScheme()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      withCssVariables={withVariables}
      defaultColorScheme="dark"
      // Mantine's own 'auto' counts only at the first render, when main has not said yet which theme is wanted.
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  )
}

/** The variables of all parts, once in the page. */
export const PartsVariables = () => <Parts withVariables />
