import { expect, type Locator } from '@playwright/test'

/** The page's cursor is there. Which window has the screen's focus is the display's affair, and may take it a moment. */
export const hasCursor = (locator: Locator): Promise<void> =>
  expect.poll(() => locator.evaluate((element) => element === document.activeElement)).toBe(true)
