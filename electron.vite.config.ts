import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const alias = { '@domain': at('src/domain'), '@contract': at('src/contract') }

// The oldest Electron the app runs on is 33 (Chromium 130, Node 20.18).
const oldest = { node: 'node20.18', chromium: 'chrome130' }

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: oldest.node,
      // Bundled whole: a packed app carries no node_modules, and one file is read faster than a hundred.
      externalizeDeps: false,
      rolldownOptions: { input: at('src/main/index.ts'), output: { format: 'es' } },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: oldest.node,
      // A sandboxed preload can require nothing but electron, and only as CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: at('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      target: oldest.chromium,
      minify: true,
      // Fonts and icons stay files: the page's CSP allows no data: fonts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
})
