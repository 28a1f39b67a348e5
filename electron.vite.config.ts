import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const alias = { '@domain': at('src/domain'), '@contract': at('src/contract') }

// The oldest Electron the app runs on is 33 (Chromium 130, Node 20.18).
const oldest = { node: 'node20.18', chromium: 'chrome130' }

/**
 * The page paints its shell from one file: all styles of the first screen stand in it. The room's script and the two fonts it is written
 * in are named there, so that they are read while that happens; `main.ts` runs the script afterwards.
 */
const firstPaint: Plugin = {
  name: 'first-paint',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const room = Object.values(bundle).find((part) => part.type === 'chunk' && part.name === 'room')
      const [styles] = (room?.type === 'chunk' && room.viteMetadata?.importedCss) || []
      if (!room || !styles) throw new Error('The build has no room to open.')
      const inlined = (file: string): string => {
        const css = bundle[file]
        if (css?.type !== 'asset') throw new Error(`${file} is not among the build’s files.`)
        delete bundle[file]
        return `<style nonce="__CSP_NONCE__">${String(css.source).replaceAll('url(./', 'url(./assets/')}</style>`
      }
      const fonts = Object.keys(bundle).filter((file) => /(inter|jetbrains-mono)-latin-wght/.test(file))
      return html
        .replace(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)">/g, (_link, file: string) => inlined(file))
        .replace(
          '</head>',
          [
            inlined(styles),
            `<link rel="preload" as="script" crossorigin href="./${room.fileName}">`,
            ...fonts.map((file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="./${file}">`),
            '</head>',
          ].join('\n    '),
        )
    },
  },
}

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: oldest.node,
      // Bundled whole: a packed app carries no node_modules, and one file for the window and one for the services are read faster than a
      // hundred.
      externalizeDeps: false,
      rolldownOptions: { input: at('src/main/index.ts'), output: { format: 'es', chunkFileNames: '[name].js' } },
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
    plugins: [react(), firstPaint],
    build: {
      target: oldest.chromium,
      minify: true,
      modulePreload: false,
      // Fonts and icons stay files: the page's CSP allows no data: fonts.
      assetsInlineLimit: 0,
      // The first screen in one file: each further one is a question to main at its busiest.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: { index: at('src/renderer/index.html'), room: at('src/renderer/open-room.tsx') },
        preserveEntrySignatures: 'allow-extension',
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'room',
                tags: ['$initial'],
                test: /^(?!.*(main\.ts|early\.ts|index\.html|tokens\.css|first-paint\.css))/,
              },
            ],
          },
        },
      },
    },
  },
})
