import { type CSSVariablesResolver, createTheme, Input, Modal, Tooltip } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'blue',
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '11.5px', sm: '12.5px', md: '13.5px', lg: '15px', xl: '18px' },
  headings: { fontFamily: 'var(--sans)', fontWeight: '640' },
  defaultRadius: 'sm',
  // Mantine's own grey scale of the dark theme, in the tokens' blue-greys: fields, borders, menus.
  colors: {
    dark: [
      '#e8edf4',
      '#a9b5c7',
      '#8d9bb1',
      '#76849b',
      '#5a6b85',
      '#242d3a',
      '#0b0f15',
      '#141922',
      '#0e1116',
      '#0b0f15',
    ],
  },
  respectReducedMotion: true,
  components: {
    // The page itself never scrolls, so there is no scroll to lock (the lock would write a style element).
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 90 } } }),
    // What a field needs and what is wrong with it is read at night too.
    InputWrapper: Input.Wrapper.extend({
      vars: () => ({
        label: {},
        success: {},
        description: { '--input-description-size': '12px' },
        error: { '--input-error-size': '12px' },
      }),
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
})

/** Mantine's parts take the same tokens as ours, so that a dialog looks like the room around it. */
const shared = {
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-error': 'var(--overdue)',
  '--mantine-color-success': 'var(--ok)',
  '--mantine-color-anchor': 'var(--info)',
  '--mantine-color-default': 'var(--field)',
  '--mantine-color-default-hover': 'var(--raised)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--raised)',
  '--mantine-color-disabled-color': 'var(--faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--action)',
  '--mantine-primary-color-filled-hover': 'var(--action-hover)',
  '--mantine-color-blue-filled': 'var(--action)',
  '--mantine-color-blue-filled-hover': 'var(--action-hover)',
  '--mantine-primary-color-contrast': '#ffffff',
  // Mantine's own red is too light for white words.
  '--mantine-color-red-filled': '#c92a2a',
  '--mantine-color-red-filled-hover': '#b02525',
} as const

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--action': '#1f66b8', '--action-hover': '#2873c9' },
  light: { ...shared, '--mantine-color-gray-4': 'var(--line-strong)' },
  // Its own greys have no blue in them, and its fields are lighter than the panel they lie on.
  dark: {
    ...shared,
    '--mantine-color-dark-4': 'var(--line-strong)',
    '--mantine-color-dark-5': 'var(--raised)',
    '--mantine-color-dark-6': 'var(--field)',
    '--mantine-color-dark-8': 'var(--field)',
  },
})
