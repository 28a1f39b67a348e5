import type { Page } from '@playwright/test'

/** Declares an incident as fast as a user can: a title and SEV1. */
export const declare = async (page: Page, title: string): Promise<void> => {
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is happening').fill(title)
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
}

/** Where notes are typed. */
export const composer = (page: Page) => page.getByRole('textbox', { name: 'Write in the log' })

/** Records a note in the incident on the screen. */
export const write = async (page: Page, text: string): Promise<void> => {
  await composer(page).fill(text)
  await page.keyboard.press('Enter')
}

/** The line of the timeline that has these words. */
export const line = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })

/** Opens an incident from the list of open ones. */
export const openIncident = (page: Page, title: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: title }).first().click()
