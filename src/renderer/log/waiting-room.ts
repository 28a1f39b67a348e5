import type { Waiting } from './memory'

/** What may wait for members that are not known yet; else a flood of invented machines would fill the disk. */
const mostWaiting = { runs: 5000, characters: 32_000_000 }

/** Takes room for one more run of so many characters; false where there is none. */
export const createRoom = (waiting: ReadonlyMap<string, Waiting>): ((characters: number) => boolean) => {
  // Counted when it is first asked for: most deliveries bring nothing that has to wait.
  let taken: { runs: number; characters: number } | null = null
  return (characters) => {
    if (!taken) {
      taken = { runs: waiting.size, characters: 0 }
      for (const one of waiting.values()) taken.characters += one.characters
    }
    if (taken.runs >= mostWaiting.runs || taken.characters + characters > mostWaiting.characters) return false
    taken.runs += 1
    taken.characters += characters
    return true
  }
}
