import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests',
  testMatch: '{e2e,packed}/*.spec.ts',
  tsconfig: './tests/tsconfig.json',
  outputDir: 'test-results/e2e',
  // Every test has one display, one D-Bus session and the global shortcuts to itself.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
})
