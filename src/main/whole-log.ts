import { app } from 'electron'

const smallDevice = 'enable-low-end-device-mode'
/**
 * A small device also spares memory: the page would stop for a full collection of garbage with every few MB it takes. So V8 is
 * asked for its ordinary ways, and for a nursery of 4 MB: less is collected too often, more stops the page for longer at a time.
 */
const fullMemory = '--no-optimize-for-size --max-semi-space-size=4'

/**
 * Before Electron is ready. Chromium's LevelDB goes on behind a record that a kill or a full disk left unfinished, and at the next
 * start takes the file for corrupt and deletes the whole database (google/leveldb#1287). On a small device it begins a new file with
 * each opening instead, which leaves the unfinished record behind.
 */
export const neverReuseLogs = (): void => {
  app.commandLine.appendSwitch(smallDevice)
  app.commandLine.appendSwitch('js-flags', fullMemory)
}
