import type { Settings } from '@contract/settings'

type Theme = Settings['theme']

export const themes: Theme[] = ['dark', 'light', 'system']

/** The theme that the palette's action goes on to. */
export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'dark'
