import { type Desktop, openDesktop } from '../app/desktop'
import { openSharedWorkspace, type SharedWorkspace, type WantedMember } from '../app/shared-workspace'
import { expect, test } from './harness'

/** One workspace of real apps for all tests of a file, which follow each other in it. */
export const sharedRooms = (members: readonly WantedMember[]): (() => SharedWorkspace) => {
  let desktop: Desktop | null = null
  let shared: SharedWorkspace | null = null
  const opened = (): SharedWorkspace => {
    if (!shared) throw new Error('The workspace is not open.')
    return shared
  }
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    desktop = await openDesktop({ keyring: true })
    shared = await openSharedWorkspace({ desktop, members })
  })
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  test.afterEach(async ({}, testInfo) => {
    for (const { name, page, problems } of shared?.apps ?? []) {
      if (testInfo.status !== testInfo.expectedStatus)
        await page.screenshot({ path: testInfo.outputPath(`${name}.png`) }).catch(() => {})
      expect(problems, name).toEqual([])
    }
  })
  test.afterAll(async () => {
    await shared?.close()
    await desktop?.close()
  })
  return opened
}
