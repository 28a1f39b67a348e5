import type { Page } from '@playwright/test'
import { composer, write } from '../app/at-the-screen'
import { type SharedWorkspace, sharedTexts } from '../app/shared-workspace'
import type { RoomApp } from '../app/two-rooms'
import { expect } from './harness'

export const both = (shared: SharedWorkspace): readonly [RoomApp, RoomApp] => [shared.app('Ana'), shared.app('Ben')]

/** Records notes and waits for each to be saved. */
export const writeAll = async (page: Page, texts: readonly string[]): Promise<void> => {
  for (const text of texts) {
    await write(page, text)
    await expect(composer(page)).toHaveValue('')
  }
}

/** Both have these texts, each once, in one order. */
export const haveBoth = async (shared: SharedWorkspace, texts: readonly string[]): Promise<void> => {
  const [ana, ben] = both(shared)
  await expect.poll(async () => [...(await sharedTexts(ana.page))].sort()).toEqual([...texts].sort())
  await expect.poll(() => sharedTexts(ben.page)).toEqual(await sharedTexts(ana.page))
}
