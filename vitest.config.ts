import { defineConfig } from 'vitest/config'
import { alias } from './electron.vite.config.ts'

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/{unit,fence}/**/*.test.{ts,tsx}'],
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
})
