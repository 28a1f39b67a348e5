import { createSpotlight } from '@mantine/spotlight'

const [store, palette] = createSpotlight()

export { palette, store as paletteStore }
export const isPaletteOpen = (): boolean => store.getState().opened
