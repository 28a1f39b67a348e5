import type { Page } from '@playwright/test'
import { type RoomSeed, writeRoom } from '../app/room-seed'
import type { App } from './harness'

/** Starts the app again with an open incident in its log, as if it had been run here before. */
export const seeded = async (app: App, seed: RoomSeed = {}): Promise<Page> => {
  await writeRoom(app.page, seed)
  await app.quit()
  return app.relaunch()
}
